using System.Globalization;
using RobustReasoning.Analysis;

namespace RobustReasoning.Gates;

/// <summary>The gate of every policy: an empty or broken run is red, whatever else was found.</summary>
static class Completeness
{
    public const string Name = "every-case-ran";

    public static Verdict Judge(AnalysisResult analysis)
    {
        var (decision, remedy) = analysis switch
        {
            { Cases: 0 } => (Decision.Fail, "Check the sets, modes and limit of the run; nothing was asked."),
            { Failed: > 0 } => (Decision.Fail, "Read the errors of the failed cases, mend the cause and resume the run."),
            _ => (Decision.Pass, ""),
        };
        return new()
        {
            Gate = Name,
            Decision = decision,
            Test = "count",
            Found = string.Create(CultureInfo.InvariantCulture, $"{analysis.Failed} of {analysis.Cases} cases could not be run."),
            Expected = "one case or more, and none that could not be run.",
            Remedy = remedy,
        };
    }
}
