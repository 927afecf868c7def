using RobustReasoning.Analysis;
using RobustReasoning.Items;
using RobustReasoning.Modes;
using RobustReasoning.Statistics;

namespace RobustReasoning.Selftest;

/// <summary>Symptoms that are differences of paired rates.</summary>
static class Paired
{
    const int FewestPairs = 10;

    public static SymptomReading? Clean(ReleasePair pair, ModeKind kind) => Worst(
        from setting in Settings(pair, kind)
        select Row(pair.CleanScores.Answerable(setting, null), pair.SuspectScores.Of(setting, Scores.Clean), setting.Label, "clean answerable items"));

    public static SymptomReading? Perturbed(ReleasePair pair, ModeKind kind) => Worst(
        from setting in Settings(pair, kind)
        from perturbation in pair.CleanScores.Perturbations
        select Row(pair.CleanScores.Of(setting, perturbation).Values.Where(s => s is { Answerable: true, Ran: > 0 }), pair.SuspectScores.Of(setting, perturbation),
            $"{perturbation}, {setting.Label}", "answerable items under the perturbation"));

    public static SymptomReading? Abstention(ReleasePair pair) => Worst(
        from setting in Reasoning(pair)
        select Row(pair.CleanScores.Of(setting, Scores.Clean).Values.Where(s => s is { Answerable: false, Ran: > 0 }), pair.SuspectScores.Of(setting, Scores.Clean),
            setting.Label, "unanswerable items"));

    public static SymptomReading? Rules(ReleasePair pair)
    {
        Scores Ruled(Runs.RunRecord record) => new([.. record.Cases.Where(c => c.System is not null && c.Target == Item.Refusal && c.Case.Perturbations.Count == 0)]);
        var (clean, suspect) = (Ruled(pair.Clean), Ruled(pair.Suspect));
        return Worst(
            from setting in Reasoning(pair)
            select Row(clean.Of(setting, Scores.Clean).Values.Where(s => s.Ran > 0), suspect.Of(setting, Scores.Clean), setting.Label, "items whose answer is forbidden"));
    }

    /// <summary>The settings that are also perturbed: those that the release stands for.</summary>
    public static IEnumerable<Setting> Reasoning(ReleasePair pair) => pair.CleanScores.Settings.Where(s =>
        s.Kind is ModeKind.Explicit or ModeKind.Compact or ModeKind.Latent
        && (pair.CleanScores.Perturbations.Count == 0 || pair.CleanScores.Perturbations.Any(p => pair.CleanScores.Of(s, p).Count > 0)));

    static IEnumerable<Setting> Settings(ReleasePair pair, ModeKind kind) => Reasoning(pair).Where(s => s.Kind == kind);

    static (Estimate Harm, double P, string Where)? Row(IEnumerable<ItemScore> clean, IReadOnlyDictionary<string, ItemScore> suspect, string where, string denominator)
    {
        var pairs = PairedTables.Pairs(clean, suspect).Select(p => (p.Second, p.First)).ToList();
        return pairs.Count < FewestPairs || Pairing.Compare(pairs, $"{denominator}, clean less suspect", Seeds.Derive(1, "symptom", where)) is not var (harm, test)
            ? null : (harm, test.P, where);
    }

    // The place that was searched for must be worse than chance would make the worst of all places.
    static SymptomReading? Worst(IEnumerable<(Estimate Harm, double P, string Where)?> rows)
    {
        var found = rows.OfType<(Estimate Harm, double P, string Where)>().ToArray();
        if (found.Length == 0)
            return null;
        var adjusted = Corrections.Holm([.. found.Select(r => r.P)]);
        var worst = found.Index().MaxBy(r => r.Item.Harm.Lower);
        return new(worst.Item.Harm, Symptoms.OfRates, worst.Item.Where) { Significant = adjusted[worst.Index] < Proportions.Alpha };
    }
}
