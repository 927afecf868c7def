using RobustReasoning.Items;
using RobustReasoning.Statistics;

namespace RobustReasoning.Analysis;

/// <summary>What is said of a perturbation besides the change of accuracy.</summary>
static class PairedFigures
{
    public static PerturbationEffect Add(
        PerturbationEffect effect, List<(ItemScore Clean, ItemScore Perturbed)> pairs, List<(ItemScore Clean, ItemScore Perturbed)> unanswerable, ulong seed)
    {
        ulong Seed(string figure) => Seeds.Derive(seed, figure, effect.Setting.Mode, effect.Setting.Budget, effect.Perturbation);
        const string both = "answerable items run clean and perturbed";
        var keeps = effect.Relation is not (Relation.Equivariant or Relation.Abstain);
        var flips = pairs.Select(p => p.Perturbed.Differs(p.Clean)).OfType<double>().ToArray();
        var inflation = effect.Relation == Relation.Budget ? Inflation(pairs) : [];
        return effect with
        {
            FlipRate = keeps ? Proportions.Wilson(flips.Sum(), flips.Length, both) : null,
            DropRate = Pairing.Resample<(double Clean, double Perturbed)>([.. pairs.Select(p => (p.Clean, (p.Clean.Correct, p.Perturbed.Correct)))], Drop, both, Seed("drop-rate")),
            Abstention = Pairing.Compare(unanswerable, "unanswerable items run clean and perturbed", Seed("abstention"))?.Difference,
            InflationP50 = Pairing.Resample(inflation, r => Resampling.Quantile(r, .5), both, Seed("inflation-50")),
            InflationP95 = Pairing.Resample(inflation, r => Resampling.Quantile(r, .95), both, Seed("inflation-95")),
        };
    }

    /// <summary>1 − Σ perturbed ÷ Σ clean; null where nothing was right when clean.</summary>
    internal static double? Drop(IReadOnlyList<(double Clean, double Perturbed)> pairs)
    {
        double clean = 0, perturbed = 0;
        foreach (var pair in pairs)
            (clean, perturbed) = (clean + pair.Clean, perturbed + pair.Perturbed);
        return clean > 0 ? 1 - perturbed / clean : null;
    }

    static List<(ItemScore, double)> Inflation(List<(ItemScore Clean, ItemScore Perturbed)> pairs) =>
        [.. from pair in pairs
            let clean = pair.Clean.VisibleTokens + pair.Clean.LatentSteps
            let perturbed = pair.Perturbed.VisibleTokens + pair.Perturbed.LatentSteps
            where clean > 0 && perturbed is not null
            select (pair.Clean, perturbed.Value / clean.Value)];
}
