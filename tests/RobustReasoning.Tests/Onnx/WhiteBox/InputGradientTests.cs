using System.Runtime.InteropServices;
using Google.Protobuf;
using RobustReasoning.Backends.Onnx;
using RobustReasoning.Backends.Onnx.Graphs;
using RobustReasoning.Inference;
using RobustReasoning.Tests.Backends;
using RobustReasoning.Tests.Onnx.Surgery;

namespace RobustReasoning.Tests.Onnx.WhiteBox;

/// <summary>Losses and gradients against what the model itself says, pass by pass.</summary>
sealed class InputGradientTests
{
    static readonly string[] s_layouts =
        ["static", "half", "concat", "past", "merged", "attention mask", "attention mask twice", "half boundary", "half throughout", "old opset", "blocks"];

    [TestCaseSource(nameof(s_layouts))]
    public void Loss_and_gradient_are_those_of_the_model_that_runs(string layout)
    {
        using var model = Load(layout);
        var random = Seeds.Source(5, "input gradients");
        var queries = Queries(model, random);
        var gradients = ((IInputGradients)model).Gradients(queries);
        var losses = ((IInputGradients)model).Losses(queries);
        for (var i = 0; i < queries.Length; i++)
        {
            var (loss, agreed) = Plain(model, queries[i], queries[i].Vectors.ToArray());
            // Caches in half precision round what whole sequences do not; a product by rounded numbers also rounds its other side, which the gradient leaves out.
            Assert.That(losses[i].Loss, Is.EqualTo(loss).Within(layout.StartsWith("half ", StringComparison.Ordinal) ? 1e-2 : 2e-4));
            Assert.That(gradients[i].Loss, Is.EqualTo(loss).Within(layout.StartsWith("half ", StringComparison.Ordinal) || layout == "blocks" ? 2e-2 : 2e-4));
            Assert.That(losses[i].Agreed, Is.EqualTo(agreed));
            Assert.That(losses[i].Gradient.IsEmpty);
            Assert.That(gradients[i].Gradient.Length, Is.EqualTo(queries[i].Vectors.Length));
            var (slope, expected) = Along(model, queries[i], gradients[i].Gradient.Span);
            // Differences of rounded numbers are rough.
            Assert.That(slope, Is.EqualTo(expected).Within((layout switch { "blocks" => .3, "half throughout" => .1, _ => .02 }) * expected));
        }
    }

    // In the gradient's own direction every wrong entry shows: the slope is its norm only where all are right.
    static (double Slope, double Norm) Along(IModel model, LossQuery query, ReadOnlySpan<float> gradient)
    {
        double square = 0;
        foreach (var value in gradient)
            square += (double)value * value;
        var norm = Math.Sqrt(square);
        const double step = 2e-3;
        var values = query.Vectors.ToArray();
        float[] up = [.. values], down = [.. values];
        for (var i = 0; i < values.Length; i++)
        {
            up[i] += (float)(step * gradient[i] / norm);
            down[i] -= (float)(step * gradient[i] / norm);
        }

        return ((Plain(model, query, up).Loss - Plain(model, query, down).Loss) / (2 * step), norm);
    }

    // Token for token, as the engine feeds them.
    static (double Loss, int Agreed) Plain(IModel model, LossQuery query, float[] vectors)
    {
        var (width, slot) = (model.Info.HiddenSize, model.Slots.Rent());
        double loss = 0;
        var (agreed, greedy) = (0, true);
        for (var i = 0; i < query.Targets.Length; i++)
        {
            var (start, end) = (i == 0 ? 0 : query.First + i, query.First + i + 1);
            var feed = new RobustReasoning.Inference.Feed { Slot = slot, Start = start, Vectors = vectors.AsMemory(start * width, (end - start) * width) };
            model.Forward([feed]);
            var logits = feed.Logits.ToArray();
            var target = query.Targets.Span[i];
            loss += Math.Log(logits.Sum(logit => Math.Exp(logit - logits[target])));
            greedy &= Array.IndexOf(logits, logits.Max()) == target;
            agreed += greedy ? 1 : 0;
        }

        model.Slots.Return(slot);
        return (loss / query.Targets.Length, agreed);
    }

    // Rows of unlike length, of tokens and of vectors that are no token's.
    static LossQuery[] Queries(IModel model, Random random) => [.. new[] { 3, 9, 6 }.Select((length, row) =>
    {
        var vectors = Enumerable.Range(0, length).SelectMany(_ => row == 1
            ? Enumerable.Range(0, model.Info.HiddenSize).Select(_ => (float)(random.NextDouble() - .5)).ToArray()
            : ((IVectorInput)model).Embedding(random.Next(50)).ToArray()).ToArray();
        var targets = Enumerable.Range(0, row + 1).Select(_ => random.Next(50)).ToArray();
        return new LossQuery { Vectors = vectors, First = length - row - 1, Targets = targets };
    })];

    [Test]
    public void Weighted_states_carry_the_gradient_through_a_thought()
    {
        using var model = SmallLlama.Load("static");
        var gradients = (IInputGradients)model;
        var width = model.Info.HiddenSize;
        var random = Seeds.Source(6, "thought");
        int[] prompt = [.. Enumerable.Range(0, 4).Select(_ => random.Next(50))];
        var start = prompt.SelectMany(token => ((IVectorInput)model).Embedding(token).ToArray()).ToArray();
        var query = Think(start);
        var direct = gradients.Gradients([query])[0].Gradient;
        var weights = new float[query.Vectors.Length];
        // The thought is the state of the position before it.
        direct.Slice(prompt.Length * width, width).Span.CopyTo(weights.AsSpan((prompt.Length - 1) * width));
        var whole = gradients.Gradients([query with { StateWeights = weights }])[0];

        var gradient = whole.Gradient.Span[..start.Length].ToArray();
        var norm = Math.Sqrt(gradient.Sum(value => (double)value * value));
        const double step = 2e-3;
        double Loss(double sign) => gradients.Losses([Think([.. start.Select((value, i) => (float)(value + sign * step * gradient[i] / norm))])])[0].Loss;
        Assert.That((Loss(1) - Loss(-1)) / (2 * step), Is.EqualTo(norm).Within(.02 * norm));
        Assert.That(whole.Loss, Is.EqualTo(gradients.Losses([query])[0].Loss).Within(1e-5));

        LossQuery Think(float[] vectors)
        {
            var slot = model.Slots.Rent();
            var feed = new RobustReasoning.Inference.Feed { Slot = slot, Start = 0, Vectors = vectors };
            model.Forward([feed]);
            model.Slots.Return(slot);
            return new()
            {
                Vectors = (float[])[.. vectors, .. feed.Hidden.Span, .. ((IVectorInput)model).Embedding(7).Span],
                First = prompt.Length + 1,
                Targets = (int[])[3],
            };
        }
    }

    [Test]
    public void An_operator_without_a_gradient_is_named_with_its_node()
    {
        using var model = Load("whole numbers");
        var query = Queries(model, Seeds.Source(5, "input gradients"))[0];
        Assert.That(((IInputGradients)model).Losses([query])[0].Loss, Is.GreaterThan(0));
        var error = Assert.Throws<UserErrorException>(() => ((IInputGradients)model).Gradients([query]))!;
        Assert.That(error.Message, Does.Contain("The operator DynamicQuantizeLinear of the node '"));
    }

    [Test]
    public void A_file_that_changed_is_refused()
    {
        var path = Path.Combine(TestContext.CurrentContext.WorkDirectory, "changed.onnx");
        File.WriteAllBytes(path, SmallLlama.Graph("static"));
        using var model = new OnnxBackend().Load(new ModelSource { Path = path, Threads = 1, Sequences = 2 });
        File.WriteAllBytes(path, SmallLlama.Graph("half"));
        var query = Queries(model, Seeds.Source(5, "input gradients"))[0];
        Assert.That(() => ((IInputGradients)model).Losses([query]), Throws.TypeOf<UserErrorException>().With.Message.Contains("has changed"));
    }

    [Test]
    public void Passes_that_are_cancelled_end()
    {
        using var model = SmallLlama.Load("static");
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        var query = Queries(model, Seeds.Source(5, "input gradients"))[0];
        Assert.That(() => ((IInputGradients)model).Gradients([query], cancelled.Token), Throws.InstanceOf<OperationCanceledException>());
    }

    // As Optimum exports with --dtype fp16: weights, sums and products in 16 bits.
    static byte[] HalfThroughout()
    {
        var model = ForeignExports.Past();
        foreach (var tensor in model.Graph.Initializer.Where(tensor => tensor.DataType == (int)TensorType.Float))
        {
            var halves = Array.ConvertAll(MemoryMarshal.Cast<byte, float>(tensor.RawData.Span).ToArray(), value => (Half)Math.Max(value, -65504));
            tensor.RawData = ByteString.CopyFrom(MemoryMarshal.AsBytes(halves.AsSpan()));
            tensor.DataType = (int)TensorType.Float16;
        }

        foreach (var value in model.Graph.Input.Concat(model.Graph.Output).Where(value => value.Type.TensorType.ElemType == (int)TensorType.Float))
            value.Type.TensorType.ElemType = (int)TensorType.Float16;
        return model.ToByteArray();
    }

    static IModel Load(string layout) => layout switch
    {
        "static" or "half" or "concat" => SmallLlama.Load(layout, sequences: 4),
        "half throughout" => new OnnxBackend().Load(HalfThroughout(), new ModelSource { Path = layout, Threads = 1, Sequences = 4 }),
        _ => new OnnxBackend().Load(ForeignExports.Graph(layout == "half boundary" ? "half" : layout), new ModelSource { Path = layout, Threads = 1, Sequences = 4 }),
    };
}
