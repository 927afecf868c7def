using RobustReasoning.Gates;

namespace RobustReasoning.Reporting;

/// <summary>All verdicts of a run taken together, in words.</summary>
static class Judgement
{
    /// <summary>Fail if any gate failed, else inconclusive if any was; null where no gate was judged.</summary>
    public static Decision? Of(IReadOnlyList<Verdict> verdicts) =>
        verdicts.Count == 0 ? null
        : verdicts.Any(v => v.Decision == Decision.Fail) ? Decision.Fail
        : verdicts.Any(v => v.Decision == Decision.Inconclusive) ? Decision.Inconclusive
        : Decision.Pass;

    /// <summary>The decision with its counts.</summary>
    public static string Sentence(IReadOnlyList<Verdict> verdicts)
    {
        var (failed, open) = (Count(verdicts, Decision.Fail), Count(verdicts, Decision.Inconclusive));
        return Of(verdicts) switch
        {
            Decision.Pass => $"Pass: all {Gates(verdicts.Count)} kept.",
            Decision.Fail => $"Fail: {failed} of {Gates(verdicts.Count)} not kept{(open > 0 ? $", {open} undecided" : "")}.",
            Decision.Inconclusive => $"Inconclusive: {open} of {Gates(verdicts.Count)} could not be decided, none failed.",
            _ => "Not judged: the run had no gates.",
        };
    }

    /// <summary>The verdicts that need a reader's attention, worst first.</summary>
    public static IEnumerable<Verdict> Open(IReadOnlyList<Verdict> verdicts) =>
        verdicts.Where(v => v.Decision != Decision.Pass).OrderBy(v => v.Decision == Decision.Fail ? 0 : 1);

    /// <summary>The verdict that was decided with the least to spare; null where none has a margin.</summary>
    public static Verdict? Nearest(IReadOnlyList<Verdict> verdicts) => verdicts.Where(v => v.Margin is not null).MinBy(v => v.Margin);

    /// <summary>The decision in lower case.</summary>
    public static string Name(Decision? decision) => decision switch
    {
        Decision.Pass => "pass",
        Decision.Fail => "fail",
        _ => "inconclusive",
    };

    static int Count(IReadOnlyList<Verdict> verdicts, Decision decision) => verdicts.Count(v => v.Decision == decision);

    static string Gates(int count) => count == 1 ? "1 gate" : $"{count} gates";
}
