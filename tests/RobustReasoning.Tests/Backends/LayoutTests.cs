using RobustReasoning.Inference;

namespace RobustReasoning.Tests.Backends;

[TestFixture("static"), TestFixture("concat"), TestFixture("llama"), TestFixture("llama-threads")]
public sealed class LayoutTests(string layout)
{
    sealed class Stream
    {
        public int Slot;
        public List<double[]> Inputs = [];
        public float[] Hidden = [];
    }

    [Test]
    public void Any_mix_of_tokens_thoughts_forks_and_truncations_agrees_with_a_plain_forward_in_double_precision()
    {
        var oracle = new ReferenceForward(SmallLlama.Config, SmallLlama.Weights);
        using var model = SmallLlama.Load(layout, sequences: 9);
        var random = Seeds.Source(2, "layouts");
        List<Stream> streams = [];
        double worst = 0;
        for (var pass = 0; pass < 60; pass++)
        {
            Reshape(model, streams, random);
            var live = streams.Where(_ => random.Next(4) > 0).OrderBy(_ => random.Next()).ToList();
            if (live.Count == 0)
                continue;
            var feeds = live.ConvertAll(stream => Draw(stream, random, oracle));
            model.Forward(feeds);
            foreach (var (stream, feed) in live.Zip(feeds))
            {
                var (hidden, logits) = oracle.Run(stream.Inputs);
                stream.Hidden = feed.Hidden.ToArray();
                worst = Math.Max(worst, Distance(stream.Hidden, hidden));
                if (feed.WantsLogits)
                    worst = Math.Max(worst, Distance(feed.Logits.Span, logits));
            }
        }

        TestContext.Out.WriteLine($"largest difference {worst:g3}");
        Assert.That(worst, Is.LessThan(1e-4));
    }

    // llama.cpp multiplies one row and many by different kernels.
    float Tolerance => layout.StartsWith("llama", StringComparison.Ordinal) ? 1e-4f : 0;

    [Test]
    public void Last_bits_do_not_depend_on_the_batch_or_on_its_order([Values(8, 64)] int batch)
    {
        using var model = SmallLlama.Load(layout);
        var alone = Enumerable.Range(0, batch).SelectMany(i => Reason(model, [i])).ToArray();
        var together = Reason(model, [.. Enumerable.Range(0, batch)]);
        var shuffled = Enumerable.Range(0, batch).OrderBy(i => i * 37 % 64).ToArray();
        var other = Reason(model, shuffled);
        for (var i = 0; i < batch; i++)
        {
            Assert.That(together[i], Is.EqualTo(alone[i]).Within(Tolerance), $"sequence {i} alone and among {batch}");
            Assert.That(other[Array.IndexOf(shuffled, i)], Is.EqualTo(alone[i]).Within(Tolerance), $"sequence {i} in another order");
        }
    }

    /// <summary>All outputs of sequences that mix a prompt of their own length, thoughts and tokens.</summary>
    static float[][] Reason(IModel model, int[] numbers)
    {
        var slots = numbers.Select(_ => model.Slots.Rent()).ToArray();
        var lengths = numbers.Select(number => 2 + number * 7 % 110).ToArray();
        var outputs = numbers.Select(_ => new List<float>()).ToArray();
        var feeds = numbers.Select((number, i) => new Feed { Slot = slots[i], Start = 0, Tokens = Enumerable.Range(number, lengths[i]).Select(t => t % 50).ToArray() }).ToArray();
        for (var step = 0; step < 6; step++)
        {
            model.Forward(feeds);
            for (var i = 0; i < numbers.Length; i++)
            {
                outputs[i].AddRange([.. feeds[i].Logits.Span, .. feeds[i].Hidden.Span]);
                feeds[i] = (numbers[i] + step) % 2 == 0
                    ? new() { Slot = slots[i], Start = lengths[i]++, Vectors = feeds[i].Hidden, WantsLogits = step % 3 > 0 }
                    : new() { Slot = slots[i], Start = lengths[i]++, Tokens = new[] { (numbers[i] * 7 + step) % 50 } };
            }
        }

        Array.ForEach(slots, model.Slots.Return);
        return [.. outputs.Select(output => output.ToArray())];
    }

    static void Reshape(IModel model, List<Stream> streams, Random random)
    {
        if (streams.Count < 3 || streams.Count < 9 && random.Next(3) == 0)
        {
            streams.Add(new() { Slot = model.Slots.Rent() });
        }
        else if (streams.Count < 9 && random.Next(4) == 0)
        {
            var parent = streams[random.Next(streams.Count)];
            var fork = new Stream { Slot = model.Slots.Rent(), Inputs = [.. parent.Inputs], Hidden = parent.Hidden };
            model.Slots.Copy(parent.Slot, fork.Slot, parent.Inputs.Count);
            streams.Add(fork);
        }
        else if (random.Next(4) == 0)
        {
            var gone = streams[random.Next(streams.Count)];
            model.Slots.Return(gone.Slot);
            streams.Remove(gone);
        }

        foreach (var stream in streams)
            if (random.Next(8) == 0 || stream.Inputs.Count > 40)
                stream.Inputs.RemoveRange(stream.Inputs.Count / 2, stream.Inputs.Count - stream.Inputs.Count / 2);
    }

    static Feed Draw(Stream stream, Random random, ReferenceForward oracle)
    {
        var start = stream.Inputs.Count;
        if (start > 0 && stream.Hidden.Length > 0 && random.Next(2) == 0)
        {
            stream.Inputs.Add([.. stream.Hidden.Select(value => (double)value)]);
            return new() { Slot = stream.Slot, Start = start, Vectors = stream.Hidden, WantsLogits = random.Next(2) == 0 };
        }

        var tokens = Enumerable.Range(0, start == 0 ? random.Next(1, 12) : random.Next(3) > 0 ? 1 : random.Next(2, 6)).Select(_ => random.Next(50)).ToArray();
        stream.Inputs.AddRange(tokens.Select(oracle.Embedding));
        return new() { Slot = stream.Slot, Start = start, Tokens = tokens };
    }

    static double Distance(ReadOnlySpan<float> found, double[] expected)
    {
        Assert.That(found.Length, Is.EqualTo(expected.Length));
        double worst = 0;
        for (var i = 0; i < expected.Length; i++)
            worst = Math.Max(worst, Math.Abs(found[i] - expected[i]));
        return worst;
    }
}
