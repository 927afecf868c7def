using RobustReasoning.Reporting.Plots;

namespace RobustReasoning.Reporting.Pages;

/// <summary>The page's style sheet: variables from the plots' inks, then <c>page.css</c>.</summary>
static class Style
{
    static readonly Ink Good = new("good", "#14713A", "#5CCB8A");
    static readonly Ink Bad = new("bad", "#B3201F", "#FF8A84");
    static readonly Ink Open = new("open", "#8A5A00", "#E3B341");

    static readonly Lazy<Html> Cached = new(() => Html.Trusted(Variables() + Sheet()));

    public static Html Css => Cached.Value;

    static string Variables()
    {
        Ink[] inks = [.. Inks.All, Good, Bad, Open];
        var light = string.Concat(inks.Select(i => $"--{i.Name}:{i.Light};"));
        var dark = string.Concat(inks.Select(i => $"--{i.Name}:{i.Dark};"));
        // Print is always light, whatever the screen is.
        return $":root{{color-scheme:light dark;{light}}}@media screen and (prefers-color-scheme:dark){{:root{{{dark}}}{Svg.DarkRules("svg ")}}}";
    }

    static string Sheet()
    {
        using var reader = new StreamReader(typeof(Style).Assembly.GetManifestResourceStream("page.css")!);
        return reader.ReadToEnd().ReplaceLineEndings("");
    }
}
