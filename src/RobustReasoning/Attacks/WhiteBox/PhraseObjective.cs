using RobustReasoning.Inference;

namespace RobustReasoning.Attacks.WhiteBox;

/// <summary>
/// How much a phrase makes the model doubt what it wrote without it: the cross-entropy of its own clean words behind the prompt with the phrase.
/// Thoughts are thought anew for every phrase.
/// </summary>
/// <param name="model">The model.</param>
/// <param name="place">Where the phrase stands.</param>
/// <param name="clean">The case without the phrase.</param>
/// <param name="targets">What the model wrote in it last.</param>
sealed class PhraseObjective(WhiteBoxModel model, PhrasePlace place, Recording clean, int[] targets)
{
    // A backward pass costs about twice a forward one.
    const int GradientPasses = 3;

    readonly Position[] _tail = [.. clean.Tail];

    /// <summary>Number of targets.</summary>
    internal int Targets => targets.Length;

    int Thoughts => _tail.Count(position => position.IsFedBack);

    /// <summary>Passes of one loss: one for each thought, then one over the whole.</summary>
    internal int LossCost => Thoughts + 1;

    /// <summary>Passes of one gradient: one for each thought, then one forward and back for each of them and for the phrase.</summary>
    internal int GradientCost => Thoughts + GradientPasses * (Thoughts + 1);

    /// <summary>Loss of each phrase.</summary>
    internal IReadOnlyList<TargetLoss> Losses(IReadOnlyList<int[]> phrases, CancellationToken cancellation)
    {
        List<TargetLoss> losses = [];
        foreach (var chunk in phrases.Chunk(model.Batch))
            losses.AddRange(model.Gradients.Losses(Queries(chunk, cancellation), cancellation));
        return losses;
    }

    /// <summary>Loss and gradient of one phrase with respect to the vectors of its words, [k × hidden size].</summary>
    internal TargetLoss Gradient(int[] phrase, CancellationToken cancellation)
    {
        var query = Queries([phrase], cancellation)[0];
        var result = model.Gradients.Gradients([query], cancellation)[0];
        var width = model.Width;
        int[] thoughts = [.. Enumerable.Range(0, _tail.Length).Where(i => _tail[i].IsFedBack).Select(i => place.Fill(phrase).Length + i)];
        // A thought is the state of the position before it, so its gradient becomes that state's weight. Each round makes one more thought's
        // gradient exact, the last one's first.
        for (var round = 0; round < thoughts.Length; round++)
        {
            var weights = new float[query.Vectors.Length];
            foreach (var at in thoughts)
                result.Gradient.Slice(at * width, width).Span.CopyTo(weights.AsSpan((at - 1) * width));
            result = model.Gradients.Gradients([query with { StateWeights = weights }], cancellation)[0];
        }

        return result with { Gradient = result.Gradient.Slice(place.Start * width, phrase.Length * width) };
    }

    LossQuery[] Queries(IReadOnlyList<int[]> phrases, CancellationToken cancellation)
    {
        var rows = phrases.Select(phrase => (Position[])[.. place.Fill(phrase).Select(token => new Position(token, default, false, null)), .. _tail]).ToArray();
        if (Thoughts > 0)
            Think(rows, cancellation);
        return [.. rows.Select(row => new LossQuery { Vectors = model.Embed(row), First = row.Length - targets.Length, Targets = targets })];
    }

    // All rows are of one length and think at the same positions.
    void Think(Position[][] rows, CancellationToken cancellation)
    {
        var slots = rows.Select(_ => model.Loaded.Model.Slots.Rent()).ToArray();
        try
        {
            var fed = 0;
            for (var at = 0; at < rows[0].Length; at++)
            {
                if (!rows[0][at].IsFedBack)
                    continue;
                var feeds = rows.Select((row, i) => Feed(row, slots[i], fed, at)).ToArray();
                model.Loaded.Model.Forward(feeds, cancellation);
                for (var i = 0; i < rows.Length; i++)
                    rows[i][at] = rows[i][at] with { Vector = feeds[i].Hidden.ToArray() };
                fed = at;
            }
        }
        finally
        {
            Array.ForEach(slots, model.Loaded.Model.Slots.Return);
        }
    }

    // What is fed between two thoughts is either tokens or one thought.
    Feed Feed(Position[] row, int slot, int start, int end) => new()
    {
        Slot = slot,
        Start = start,
        Vectors = model.Embed(row[start..end]),
        WantsLogits = false,
    };
}
