using System.Globalization;
using RobustReasoning.Items;
using RobustReasoning.Runs;

namespace RobustReasoning.Attacks.WhiteBox;

/// <summary>What an attack on thoughts came to on one case that succeeds without it.</summary>
public sealed record ThoughtFinding
{
    /// <summary>Slug of the attack: pgd, random-directions.</summary>
    public required string Attack { get; init; }

    /// <summary>Id of the attacked item.</summary>
    public required string ItemId { get; init; }

    /// <summary>Its family.</summary>
    public required string Family { get; init; }

    /// <summary>Its template, the cluster of clustered statistics.</summary>
    public required string Template { get; init; }

    /// <summary>Slug of the mode.</summary>
    public required string Mode { get; init; }

    /// <summary>Label of the mode's budget.</summary>
    public required string Budget { get; init; }

    /// <summary>Thoughts of the case.</summary>
    public required int Thoughts { get; init; }

    /// <summary>Seed of the attack.</summary>
    public required ulong Seed { get; init; }

    /// <summary>What was tried at each fixed radius, in the order of the options.</summary>
    public required IReadOnlyList<RadiusAttempt> Attempts { get; init; }

    /// <summary>Smallest share of the thoughts' norms that was found to flip the answer; null where none was up to the largest radius.</summary>
    public double? Radius { get; init; }

    /// <summary>Passes that the search for it took.</summary>
    public int RadiusPasses { get; init; }

    /// <summary>The answer at that radius.</summary>
    public string? Answer { get; init; }
}

/// <summary>One radius tried on one case.</summary>
/// <param name="Radius">Share of each thought's norm.</param>
/// <param name="Success">Whether the ordinary run, fed the changed thoughts, fails.</param>
/// <param name="Passes">Passes up to the success, or in all.</param>
/// <param name="Outcome">How that run ended.</param>
public readonly record struct RadiusAttempt(double Radius, bool Success, int Passes, Outcome Outcome);

/// <summary>Attacks the thoughts of cases at fixed radii, and halves the way to the smallest that flips each answer.</summary>
sealed class ThoughtRadius(WhiteBoxModel model, WhiteBoxOptions options)
{
    readonly ThoughtAttack _attack = new(model, options);

    internal async Task<IReadOnlyList<ThoughtFinding>> RunAsync(IThoughtSearch search, IReadOnlyList<ThoughtCase> cases, CancellationToken cancellation)
    {
        var attempts = cases.Select(_ => new List<RadiusAttempt>()).ToArray();
        foreach (var radius in options.Radii)
        {
            var tried = await _attack.TryAsync(search, cases, [.. cases.Select(_ => radius)], $"at {radius.ToString(CultureInfo.InvariantCulture)}", cancellation);
            for (var i = 0; i < cases.Count; i++)
                attempts[i].Add(new(radius, tried[i].Success, tried[i].Passes, tried[i].Outcome));
        }

        var (smallest, passes, answers) = await HalveAsync(search, cases, cancellation);
        return [.. cases.Select((one, i) => new ThoughtFinding
        {
            Attack = search.Name,
            ItemId = one.Item.Id,
            Family = one.Item.Family,
            Template = one.Item.Template,
            Mode = one.Mode.Card.Name,
            Budget = one.Budget.Label,
            Thoughts = one.Thoughts,
            Seed = options.Seed,
            Attempts = attempts[i],
            Radius = smallest[i],
            RadiusPasses = passes[i],
            Answer = answers[i],
        })];
    }

    // Ratios, not differences: radii span orders of magnitude. What flips at one radius is taken to flip at every larger one.
    async Task<(double?[] Smallest, int[] Passes, string?[] Answers)> HalveAsync(IThoughtSearch search, IReadOnlyList<ThoughtCase> cases, CancellationToken cancellation)
    {
        const double span = 1000;
        var low = cases.Select(_ => options.LargestRadius / span).ToArray();
        var high = cases.Select(_ => options.LargestRadius).ToArray();
        var (smallest, passes, answers) = (new double?[cases.Count], new int[cases.Count], new string?[cases.Count]);
        int[] open = [.. Enumerable.Range(0, cases.Count)];
        for (var round = 0; round <= options.Halvings && open.Length > 0; round++)
        {
            double[] radii = [.. open.Select(i => round == 0 ? high[i] : Math.Sqrt(low[i] * high[i]))];
            var tried = await _attack.TryAsync(search, [.. open.Select(i => cases[i])], radii, $"halving {round.Text()}", cancellation);
            for (var at = 0; at < open.Length; at++)
            {
                var (i, attempt) = (open[at], tried[at]);
                passes[i] += attempt.Passes;
                if (attempt.Success)
                    (smallest[i], high[i], answers[i]) = (Math.Min(attempt.Reached, high[i]), Math.Min(attempt.Reached, high[i]), attempt.Answer);
                else
                    low[i] = radii[at];
            }

            open = [.. open.Where(i => smallest[i] is not null && high[i] > low[i])];
        }

        return (smallest, passes, answers);
    }
}
