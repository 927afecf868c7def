using RobustReasoning.Reporting.Pages;

namespace RobustReasoning.Reporting;

/// <summary>Texts of models and items for a terminal.</summary>
public static class Shown
{
    /// <summary>The text in one line, with hidden and rearranging characters made visible.</summary>
    public static string Text(string text) => Reporting.Text.Visible.Of(text);

    /// <summary>An outcome in lower case.</summary>
    public static string Outcome(Runs.Outcome outcome) => Parts.Name(outcome);
}
