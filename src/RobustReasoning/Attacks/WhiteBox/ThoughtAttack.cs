using System.Numerics.Tensors;
using RobustReasoning.Inference;
using RobustReasoning.Runs;

namespace RobustReasoning.Attacks.WhiteBox;

/// <summary>Changes recorded thoughts within a radius; all cases go side by side. A change counts only when the ordinary run, fed the changed thoughts, fails.</summary>
sealed class ThoughtAttack(WhiteBoxModel model, WhiteBoxOptions options)
{
    // A backward pass costs about twice a forward one.
    const int GradientPasses = 3;

    /// <summary>What became of one case at one radius.</summary>
    /// <param name="Success">Whether the ordinary run failed.</param>
    /// <param name="Reached">Greatest share of a thought's norm that the successful change has; the radius otherwise.</param>
    /// <param name="Passes">Passes up to the success, or in all, with those of the ordinary runs.</param>
    /// <param name="Outcome">How the ordinary run ended.</param>
    /// <param name="Answer">Its answer after a success.</param>
    internal readonly record struct Attempt(bool Success, double Reached, int Passes, Outcome Outcome, string? Answer);

    /// <summary>Passes after which a search of one radius ends: the steps forward and back, and a last look. Runs that confirm a flip come on top.</summary>
    internal int Limit => GradientPasses * options.Steps + 1;

    /// <summary>Tries every case at its own radius; a name for the attempt goes into its seed.</summary>
    internal async Task<Attempt[]> TryAsync(IThoughtSearch search, IReadOnlyList<ThoughtCase> cases, IReadOnlyList<double> radii, string name, CancellationToken cancellation)
    {
        var attempts = radii.Select(radius => new Attempt(false, radius, 0, Outcome.Correct, null)).ToArray();
        var searched = new int[cases.Count];
        var changes = cases.Select(one => new float[one.Thoughts * model.Width]).ToArray();
        var randoms = cases.Select(one => Seeds.Source(options.Seed, "white-box thoughts", search.Name, one.Item.Id, one.Mode.Card.Name, name)).ToArray();
        var gradients = cases.Select(_ => Array.Empty<float>()).ToArray();
        int[] open = [.. Enumerable.Range(0, cases.Count)];
        while (open.Length > 0)
        {
            // Without a gradient there is nothing to learn at the centre.
            var (climbing, looking) = search.UsesGradient
                ? (open.Where(i => searched[i] + GradientPasses <= Limit).ToArray(), open.Where(i => searched[i] + GradientPasses > Limit).ToArray())
                : ([], open);
            foreach (var i in open)
                if (!search.UsesGradient || gradients[i].Length > 0)
                    changes[i] = search.Next(changes[i], gradients[i], model.Width, radii[i], options.Steps, randoms[i]);
            List<int> deviating = [];
            foreach (var (chosen, cost) in new[] { (climbing, GradientPasses), (looking, 1) })
            {
                if (chosen.Length == 0)
                    continue;
                LossQuery[] queries = [.. chosen.Select(i => cases[i].With(changes[i]))];
                var losses = cost > 1 ? model.Gradients.Gradients(queries, cancellation) : model.Gradients.Losses(queries, cancellation);
                for (var at = 0; at < chosen.Length; at++)
                {
                    var i = chosen[at];
                    searched[i] += cost;
                    attempts[i] = attempts[i] with { Passes = attempts[i].Passes + cost };
                    if (cost > 1)
                        gradients[i] = cases[i].Pick(losses[at].Gradient.Span);
                    if (losses[at].Agreed < cases[i].Targets)
                        deviating.Add(i);
                }
            }

            await ConfirmAsync(search, deviating, cases, changes, attempts, cancellation);
            open = [.. open.Where(i => !attempts[i].Success && searched[i] < Limit)];
        }

        return attempts;
    }

    // Only where the model would not write the same answer can it have flipped; whether it has, the ordinary run says.
    async Task ConfirmAsync(IThoughtSearch search, List<int> deviating, IReadOnlyList<ThoughtCase> cases, float[][] changes, Attempt[] attempts, CancellationToken cancellation)
    {
        if (deviating.Count == 0)
            return;
        var runs = await model.RunAsync([.. deviating.Select(i => (cases[i].Changed(changes[i], search.Name, Reached(changes[i])), cases[i].Mode, cases[i].Budget))], cancellation);
        for (var at = 0; at < runs.Length; at++)
        {
            var (i, run) = (deviating[at], runs[at]);
            attempts[i] = attempts[i] with { Passes = attempts[i].Passes + 1 + run.Trace.Cost.ForwardPasses };
            if (Trial.IsBroken(run.Outcome))
                attempts[i] = attempts[i] with { Success = true, Reached = Reached(changes[i]), Outcome = run.Outcome, Answer = run.Answer };
        }
    }

    double Reached(float[] change) => Reached(change, model.Width);

    /// <summary>Greatest share of a thought's norm in a change of thoughts of so many numbers.</summary>
    internal static double Reached(float[] change, int width)
    {
        double greatest = 0;
        for (var at = 0; at < change.Length; at += width)
            greatest = Math.Max(greatest, TensorPrimitives.Norm<float>(change.AsSpan(at, width)));
        return greatest;
    }
}
