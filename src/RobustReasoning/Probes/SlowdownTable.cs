using RobustReasoning.Analysis;
using RobustReasoning.Perturbations;
using RobustReasoning.Runs;
using RobustReasoning.Statistics;

namespace RobustReasoning.Probes;

/// <summary>Growth of reasoning under perturbations.</summary>
static class SlowdownTable
{
    const string Denominator = "answerable items run clean and perturbed";

    // Who writes or changes the model's reasoning decides its length: such perturbations are left out.
    public static IEnumerable<Slowdown> Of(Scores scores, ulong seed) =>
        from perturbation in scores.Perturbations
        where scores.Natures[perturbation].Kind is not (PerturbationKind.Trace or PerturbationKind.Latent)
        from setting in scores.Settings
        let row = Row(scores, setting, perturbation, seed)
        where row is not null
        select row;

    static Slowdown? Row(Scores scores, Setting setting, string perturbation, ulong seed)
    {
        var pairs = PairedTables.Pairs(scores.Answerable(setting, null), scores.Of(setting, perturbation));
        if (pairs.Count == 0)
            return null;
        var grown = pairs
            .Where(p => Tokens(p.First) > 0 && Tokens(p.Second) is not null)
            .Select(p => (Item: p.First, Ratio: Tokens(p.Second)!.Value / Tokens(p.First)!.Value))
            .OrderBy(p => p.Ratio).ThenBy(p => p.Item.Item, StringComparer.Ordinal)
            .ToArray();
        double[] ratios = [.. grown.Select(p => p.Ratio)];
        var byTemplate = Pairing.EnoughTemplates(grown.Select(p => p.Item.Template));
        string[] clusters = [.. grown.Select(p => byTemplate ? p.Item.Template : p.Item.Item)];
        Estimate? Quantile(double share) => WeightedBootstrap.Of(
            clusters, weights => WeightedBootstrap.Quantile(ratios, weights, share), Denominator,
            Seeds.Derive(seed, "slowdown", setting.Mode, setting.Budget, perturbation), byTemplate ? "cluster bootstrap over templates" : "bootstrap over items");
        Estimate Share(Func<(ItemScore First, ItemScore Second), ItemScore> side, Outcome outcome) =>
            Proportions.Wilson(pairs.Select(p => side(p).Share(outcome)).Order().Sum(), pairs.Count, Denominator)!;
        return new(
            setting, perturbation, scores.Natures[perturbation].Relation, Quantile(.5), Quantile(.95),
            Share(p => p.First, Outcome.Truncated), Share(p => p.Second, Outcome.Truncated),
            Share(p => p.First, Outcome.Empty), Share(p => p.Second, Outcome.Empty));
    }

    static double? Tokens(ItemScore item) => item.VisibleTokens + item.LatentSteps;
}
