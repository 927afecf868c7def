using RobustReasoning.Analysis;
using RobustReasoning.Runs;

namespace RobustReasoning.Probes;

/// <summary>Computes what the probes measure from a record alone.</summary>
static class ProbeTables
{
    public static ProbeResults Of(Scores scores, IReadOnlyList<Cell> cells, RunRecord record)
    {
        var readings = CaseReading.Of(scores, record.Cases);
        var sources = UnanswerableSources.Of(scores);
        return new()
        {
            Cells = [.. AbstentionTable.Of(scores, sources, record)],
            Confabulations = [.. ConfabulationTable.Of(scores, sources, cells, record)],
            Suspicions = [.. SuspicionTable.Of(sources, readings, record.Seed)],
            Chains = [.. ChainTable.Of(scores, readings)],
            Calibrations = [.. CalibrationTable.Of(scores, record)],
            Slowdowns = [.. SlowdownTable.Of(scores, record.Seed)],
        };
    }
}
