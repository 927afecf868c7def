using RobustReasoning.Analysis;
using RobustReasoning.Runs;
using RobustReasoning.Statistics;

namespace RobustReasoning.Probes;

/// <summary>The classes of the chains.</summary>
static class ChainTable
{
    // Perturbed rows by family would be many and small, so they are pooled.
    public static IEnumerable<ChainCounts> Of(Scores scores, IReadOnlyList<CaseReading> readings) =>
        from row in readings.GroupBy(r => (Perturbation: string.Join('+', r.Result.Case.Perturbations), r.Setting, r.Decoded))
        from family in row.Key.Perturbation.Length == 0 ? scores.Scopes : [null]
        let cases = row.Where(r => family is null || r.Result.Case.Family == family).ToArray()
        let read = cases.Where(r => r.Reading is not null).ToArray()
        where read.Length > 0
        select Row(row.Key.Setting, family, row.Key.Perturbation, row.Key.Decoded, read, cases.Length - read.Length);

    static ChainCounts Row(Setting setting, string? family, string perturbation, bool decoded, CaseReading[] read, int unread)
    {
        var right = read.Where(r => r.Result.Outcome == Outcome.Correct).ToArray();
        var wrong = read.Where(r => r.Result.Outcome == Outcome.Wrong).ToArray();
        return new()
        {
            Setting = setting,
            Family = family,
            Perturbation = perturbation,
            Decoded = decoded,
            N = read.Length,
            Unread = unread,
            Classes = Enum.GetValues<ChainClass>().ToDictionary(c => c, c => Of(read, c)),
            Hallucinated = Proportions.Wilson(Of(read, ChainClass.Hallucination), read.Length, "chains"),
            Invented = Proportions.Wilson(read.Count(r => r.Reading!.Value.Invented > 0), read.Length, "chains"),
            RightFromWrong = Proportions.Wilson(Of(right, ChainClass.Hallucination) + Of(right, ChainClass.WrongTarget), right.Length, "right answers after a chain"),
            WrongFromRight = Proportions.Wilson(Of(wrong, ChainClass.CorrectPath), wrong.Length, "wrong answers after a chain"),
        };
    }

    static int Of(CaseReading[] readings, ChainClass kind) => readings.Count(r => r.Reading!.Value.Class == kind);
}
