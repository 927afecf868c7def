using System.Text.Json.Serialization;
using RobustReasoning.Modes;

namespace RobustReasoning.Analysis;

/// <summary>A mode at one budget: a row of every table.</summary>
/// <param name="Mode">Name of the mode.</param>
/// <param name="Kind">Group of the mode.</param>
/// <param name="Budget">Label of the budget; empty for a mode without one.</param>
public sealed record Setting(string Mode, ModeKind Kind, string Budget)
{
    /// <summary>Mode and budget in words.</summary>
    [JsonIgnore]
    public string Label => Budget.Length == 0 ? Mode : $"{Mode} {Budget}";
}
