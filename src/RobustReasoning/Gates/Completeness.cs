using System.Globalization;
using RobustReasoning.Analysis;

namespace RobustReasoning.Gates;

/// <summary>The gate of every policy: an empty or broken run is red, whatever else was found.</summary>
static class Completeness
{
    public const string Name = "every-case-ran";

    // Enough to know what to mend; the record has all.
    const int MostReasons = 3;

    public static Verdict Judge(AnalysisResult analysis)
    {
        var (decision, remedy) = analysis switch
        {
            { Cases: 0 } => (Decision.Fail, "Check the sets, modes and limit of the run; nothing was asked."),
            { Failed: > 0 } => (Decision.Fail, "Mend the cause and run again in another directory; a resumed run keeps its failed cases."),
            _ => (Decision.Pass, ""),
        };
        return new()
        {
            Gate = Name,
            Decision = decision,
            Test = "count",
            Found = string.Create(CultureInfo.InvariantCulture, $"{analysis.Failed} of {analysis.Cases} cases could not be run.") + Reasons(analysis),
            Expected = "one case or more, and none that could not be run.",
            Remedy = remedy,
        };
    }

    static string Reasons(AnalysisResult analysis) => string.Concat(analysis.Failures.Where(f => f.Error.Length > 0).Take(MostReasons)
        .Select(f => string.Create(CultureInfo.InvariantCulture, $" {f.Cases} of them: {f.Error.TrimEnd('.')}.")));
}
