using RobustReasoning.Analysis;
using RobustReasoning.Runs;
using RobustReasoning.Statistics;

namespace RobustReasoning.Probes;

/// <summary>First suspicion and what becomes of it.</summary>
static class SuspicionTable
{
    const string Noticing = "cases whose reasoning notices";

    public static IEnumerable<Suspicion> Of(UnanswerableSources sources, IReadOnlyList<CaseReading> readings, ulong seed) =>
        from reading in readings
        let source = sources.Of(reading.Result.Case)
        where source is not null && IsAnswer(reading)
        group reading by (source, reading.Setting, reading.Decoded) into row
        select Row(row.Key.Setting, row.Key.source, row.Key.Decoded, [.. row], seed);

    // On an unanswerable item the right outcome is an abstention; cut and empty answers are neither.
    static bool IsAnswer(CaseReading reading) => reading.Result.Outcome is Outcome.Correct or Outcome.Wrong;

    static Suspicion Row(Setting setting, string source, bool decoded, IReadOnlyList<CaseReading> rows, ulong seed)
    {
        int Count(bool doubts, Outcome outcome) => rows.Count(r => r.Doubts == doubts && r.Result.Outcome == outcome);
        var (abstained, answered) = (Count(true, Outcome.Correct), Count(true, Outcome.Wrong));
        var lags = rows
            .Where(r => r.Reading is { Doubt: not null, Knowable: not null })
            .Select(r => new Unit(r.Result.Case.OriginalId, r.Result.Case.Template, r.Reading!.Value.Doubt!.Value - r.Reading.Value.Knowable!.Value))
            .ToArray();
        return new(
            setting, source, decoded, abstained, answered, Count(false, Outcome.Correct), Count(false, Outcome.Wrong),
            Proportions.Wilson(answered, abstained + answered, Noticing),
            Pairing.Bootstrap(lags, Noticing, Seeds.Derive(seed, "suspicion", setting.Mode, setting.Budget, source, decoded ? "decoded" : "visible")),
            Proportions.Wilson(lags.Count(l => l.Value == 0), lags.Length, Noticing));
    }
}
