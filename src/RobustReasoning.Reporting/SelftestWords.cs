using RobustReasoning.Interpretability.Thoughts;
using RobustReasoning.Reporting.Text;
using RobustReasoning.Selftest;
using RobustReasoning.Statistics;

namespace RobustReasoning.Reporting;

/// <summary>What page and Markdown of a self-test say alike.</summary>
static class SelftestWords
{
    /// <summary>Whether an order of models holds, in words.</summary>
    public static string Holds(ThoughtOrder order) => order.Holds ? "holds" : order.IsKnown ? "does not hold, and should" : "is not shown, which is an answer of the models";

    /// <summary>The models with something wrong in them.</summary>
    public static IReadOnlyList<DetectionRow> Planted(DetectionMatrix matrix) => [.. matrix.Rows.Where(r => !r.Defect.IsClean)];

    /// <summary>The result in one sentence.</summary>
    public static string Result(DetectionMatrix matrix) => Planted(matrix) is var planted
        ? $"{planted.Count(r => r.AnyFound)} of {planted.Count} defects found; {matrix.FalseAlarms} false alarms in {matrix.CleanReadings} readings of {(matrix.Rows.Count - planted.Count is var clean && clean == 1 ? "1 clean model" : $"{clean} clean models")}."
        : "";

    /// <summary>How a symptom is found.</summary>
    public static string Rule { get; } =
        $"Each model is run beside the clean one that it comes from, on the same cases. A symptom is found where the suspect is worse by more than the margin with the whole 95\u00a0% interval, and, where the worst of many places is shown, where Holm’s correction leaves it below 5\u00a0%. The margin is {Say.Number(Symptoms.All[0].Margin * 100, "0")} points for rates and {Say.Number(Symptoms.All.Max(s => s.Margin) * 100, "0")}\u00a0% for lengths.";

    /// <summary>What the models of thoughts are.</summary>
    public const string Kinds =
        "One base model, one curriculum: thoughts that were supervised by step, thoughts trained by the answer alone (Coconut), a constant in place of thoughts (pause), and thoughts beside a note that always says the answer (shortcut). The same items, without and with such notes.";

    /// <summary>Whether a row is as its manifest says.</summary>
    public static string Expected(DetectionRow row) => !row.IsAsExpected ? "no"
        : row.Defect.Missed is null ? "yes"
        : row.AnyFound ? "found after all" : "missed, as it says";

    /// <summary>Why a defect was not found.</summary>
    public static string Why(DetectionRow row) =>
        row.Defect.Missed ?? $"it should show {string.Join(" or ", row.Defect.Finds)}, and does not in this run. {Nearest(row)}";

    /// <summary>The cells in which something was found.</summary>
    public static IEnumerable<(string Symptom, SymptomReading Reading)> Found(DetectionRow row) =>
        row.Cells.Where(c => c.Reading is { Found: true }).Select(c => (c.Symptom, c.Reading!));

    /// <summary>A verdict on thoughts in words.</summary>
    public static string Words(CarryAnswer answer) => answer switch { CarryAnswer.Yes => "yes", CarryAnswer.No => "no", CarryAnswer.NotAccurate => "too few right", _ => "undecided" };

    /// <summary>A figure times 100 with its interval and n.</summary>
    public static string Figure(Estimate? estimate) => estimate is null ? "–" : $"{Hundred(estimate.Value)} ({Hundred(estimate.Lower)} to {Hundred(estimate.Upper)}, n = {estimate.N})";

    /// <summary>A figure times 100, whole.</summary>
    public static string Hundred(double value) => Say.Number(value * 100, "0");

    static string Nearest(DetectionRow row) => row.Cells.Where(c => c.Reading is not null).MaxBy(c => c.Reading!.Harm.Value - c.Reading.Margin) is { Reading: { } nearest } cell
        ? $"Nearest: {cell.Symptom}, {Say.Number(nearest.Harm.Value * 100, "0.0")} ({Say.Number(nearest.Harm.Lower * 100, "0.0")} to {Say.Number(nearest.Harm.Upper * 100, "0.0")}, n = {nearest.Harm.N})." : "";
}
