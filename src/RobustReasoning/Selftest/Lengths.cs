using RobustReasoning.Analysis;

namespace RobustReasoning.Selftest;

/// <summary>Symptoms in the length of chains, as a share of the clean model's.</summary>
static class Lengths
{
    public static SymptomReading? Clean(ReleasePair pair, bool longer) => Worst(
        from setting in Paired.Reasoning(pair)
        select Change(pair, setting, Scores.Clean, setting.Label, longer));

    public static SymptomReading? Perturbed(ReleasePair pair) => Worst(
        from setting in Paired.Reasoning(pair)
        from perturbation in pair.CleanScores.Perturbations
        select Change(pair, setting, perturbation, $"{perturbation}, {setting.Label}", longer: true));

    static SymptomReading? Change(ReleasePair pair, Setting setting, string perturbation, string where, bool longer)
    {
        var pairs = PairedTables.Pairs(pair.CleanScores.Of(setting, perturbation).Values.Where(s => s.Ran > 0), pair.SuspectScores.Of(setting, perturbation))
            .Where(p => p.First.VisibleTokens is > 0 && p.Second.VisibleTokens is not null).ToArray();
        if (pairs.Length == 0)
            return null;
        var usual = pairs.Average(p => p.First.VisibleTokens!.Value);
        var units = pairs.Select(p => new Unit(p.First.Item, p.First.Template, (longer ? 1 : -1) * (p.Second.VisibleTokens!.Value - p.First.VisibleTokens!.Value) / usual)).ToArray();
        return new(Pairing.Bootstrap(units, "items, relative to the clean model's mean length", Seeds.Derive(1, "length", where))!, Symptoms.OfLengths, where);
    }

    static SymptomReading? Worst(IEnumerable<SymptomReading?> rows) => rows.OfType<SymptomReading>().MaxBy(r => r.Harm.Lower);
}
