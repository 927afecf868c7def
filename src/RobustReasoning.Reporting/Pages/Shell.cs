
namespace RobustReasoning.Reporting.Pages;

/// <summary>What every page has around its own parts: no scripts, no outside parts.</summary>
static class Shell
{
    /// <summary>A whole page.</summary>
    /// <param name="title">Title of the window.</param>
    /// <param name="tool">Version of the tool.</param>
    /// <param name="source">Name of the file that the page is drawn from.</param>
    /// <param name="header">What stands under the eyebrow.</param>
    /// <param name="main">The sections.</param>
    public static string Write(string title, string tool, string source, Html header, Html main) => Html.Of(
        $"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta name="generator" content="robust {tool}">
        <title>{title} – RobustReasoning</title>
        <link rel="icon" href="data:,">
        <style>{Style.Css}</style>
        </head>
        <body>
        <a class="skip" href="#main">Skip to the figures</a>
        <header class="top"><p class="eyebrow">RobustReasoning</p>
        {header}</header>
        <main id="main" tabindex="-1">
        {main}</main>
        <footer>Drawn by robust {tool} from <code>{source}</code> alone. All text of models and items is shown as text; characters that cannot be seen appear as ⟦U+…⟧.</footer>
        </body>
        </html>

        """).ToString();

    /// <summary>A headline as a card.</summary>
    public static Html Card(Headline headline) => Html.Of(
        $"<div class=\"card\"><dt>{headline.Title}</dt><dd><span class=\"figure\">{headline.Figure}</span><small>{headline.Detail}</small></dd></div>\n");
}
