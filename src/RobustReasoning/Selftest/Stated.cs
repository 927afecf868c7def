using RobustReasoning.Analysis;
using RobustReasoning.Probes;
using RobustReasoning.Runs;

namespace RobustReasoning.Selftest;

/// <summary>Symptoms in what chains state.</summary>
static class Stated
{
    /// <summary>Chains whose every step follows, clean less suspect, on the same cases.</summary>
    public static SymptomReading? Steps(ReleasePair pair)
    {
        var (clean, suspect) = (Follow(pair.CleanScores, pair.Clean), Follow(pair.SuspectScores, pair.Suspect));
        var rows =
            from setting in Paired.Reasoning(pair)
            let units = (from one in clean
                         where one.Value.Setting == setting
                         let other = suspect.GetValueOrDefault(one.Key)
                         where other is not null
                         select new Unit(one.Value.Item, one.Value.Template, (one.Value.Follows ? 1 : 0) - (other.Follows ? 1 : 0))).ToArray()
            where units.Length > 0
            select (Harm: Pairing.Bootstrap(units, "chains of clean items, clean less suspect", Seeds.Derive(1, "steps", setting.Label))!, setting.Label);
        return rows.Select(r => new SymptomReading(r.Harm, Symptoms.OfRates, r.Label)).MaxBy(r => r.Harm.Lower);
    }

    sealed record Chain(Setting Setting, string Item, string Template, bool Follows);

    // A chain that cannot be read follows from nothing.
    static Dictionary<string, Chain> Follow(Scores scores, RunRecord record) =>
        CaseReading.Of(scores, [.. record.Cases.Where(c => c.Case.Perturbations.Count == 0)]).Where(r => !r.Decoded).ToDictionary(
            r => r.Result.Case.Id,
            r => new Chain(r.Setting, r.Result.Case.ItemId, r.Result.Case.Template, r.Reading is { Class: not ChainClass.Hallucination }));
}
