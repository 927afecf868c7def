using RobustReasoning.Analysis;
using RobustReasoning.Items;
using RobustReasoning.Modes;
using RobustReasoning.Probes;
using RobustReasoning.Runs;
using RobustReasoning.Tests.Analysis;

namespace RobustReasoning.Tests.Probes;

/// <summary>Synthetic records with what probes read besides outcomes.</summary>
static class Cases
{
    public const string Missing = "missing-premise";

    public static readonly Setting Explicit = new("explicit", ModeKind.Explicit, ""), Direct = new("direct", ModeKind.Direct, "");

    /// <summary>Answerable items and their unanswerable versions in one mode.</summary>
    public static SyntheticRun Paired(this SyntheticRun run, int items, string mode, ModeKind kind, Func<int, Outcome> whole, Func<int, Outcome> missing) => run
        .AddMany(items, mode, kind, whole)
        .AddMany(items, mode, kind, missing, answerable: false, perturbation: Missing);

    public static ProbeResults Probe(this SyntheticRun run, Func<CaseResult, CaseResult>? change = null, Func<IEnumerable<CaseResult>, IEnumerable<CaseResult>>? order = null) =>
        RunAnalysis.Of(run.Record(cases => (order ?? (c => c))(cases.Select(Mend).Select(change ?? (c => c))))).Probes;

    // The synthetic run names unanswerable items as twins of a set; here they are made by a perturbation of answerable ones.
    static CaseResult Mend(CaseResult result) => result.Case.Perturbations is [Missing]
        ? result with { Case = result.Case with { OriginalId = result.Case.OriginalId.TrimEnd('~'), Relation = Relation.Abstain } }
        : result;

    public static CaseResult Sure(this CaseResult result, double? confidence) =>
        result.Trace is null ? result : result with { Trace = result.Trace with { Confidence = confidence } };

    public static CaseResult Says(this CaseResult result, string prompt, string chain, params string[] thoughts) => result.Trace is null ? result : result with
    {
        Input = prompt,
        Trace = result.Trace with { Reasoning = chain, Thoughts = [.. thoughts.Select(t => new Thought("", 1, t))] },
    };
}
