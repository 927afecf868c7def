using RobustReasoning.Analysis;
using RobustReasoning.Statistics;

namespace RobustReasoning.Gates;

/// <summary>A mode that does not reason must not solve long problems: otherwise the items do not need reasoning.</summary>
public sealed record DirectCeiling : FamilyGate
{
    internal const string Slug = "direct-ceiling";

    /// <summary>Fewest reasoning steps of an item that counts, 1 and more; default 5.</summary>
    public int FromSteps { get; init; } = 5;

    /// <summary>The ceiling, 0 to 1: the chance of a guess and some room.</summary>
    public required double AtMost { get; init; }

    internal override string Rule => Slug;

    internal override string? Scope => Text($"{Family} from {FromSteps} steps").TrimStart();

    internal override double Declared => AtMost;

    internal override bool IsFloor => false;

    internal override string RemedyOfFailure => "Take harder items: on these, other modes can seem to reason by guessing.";

    internal override IEnumerable<Measured> Measure(AnalysisResult analysis, Setting setting)
    {
        var cells = analysis.Steps
            .Where(s => s.Setting == setting && s.Family == Family && s.Steps >= FromSteps)
            .Select(s => s.Accuracy)
            .ToArray();
        return [new(
            Text($"Accuracy{On} from {FromSteps} steps"),
            Proportions.Wilson(cells.Sum(a => a.Value * a.N), cells.Sum(a => a.N), "clean answerable items"))];
    }

    internal override IEnumerable<string> Problems() =>
        FromSteps < 1 ? base.Problems().Append("fromSteps is below 1") : base.Problems();
}
