using System.Text.Encodings.Web;
using System.Text.Unicode;
using RobustReasoning.Reporting.Text;

namespace RobustReasoning.Reporting.Pages;

/// <summary>Finished markup. The only way in is <see cref="Of"/>, which encodes every hole, so foreign text cannot become markup.</summary>
readonly struct Html
{
    static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    readonly string? markup;

    Html(string markup) => this.markup = markup;

    /// <summary>Markup from an interpolated string: its literal parts are markup, its holes are text unless they are markup themselves.</summary>
    public static Html Of(ref HtmlHandler markup) => new(markup.ToString());

    /// <summary>Markup that this assembly made itself, such as a style sheet or a drawing.</summary>
    public static Html Trusted(string markup) => new(markup);

    /// <summary>One after the other.</summary>
    public static Html Join(IEnumerable<Html> parts) => new(string.Concat(parts));

    /// <summary>Text as a model or an item gave it, apart from the direction of the text around it.</summary>
    public static Html Foreign(string text) => Of($"<bdi>{Visible.Of(text, lines: true)}</bdi>");

    /// <summary>Text with everything encoded that means something in markup, inside attributes too.</summary>
    public static string Encode(string text) => Encoder.Encode(text);

    /// <inheritdoc/>
    public override string ToString() => markup ?? "";
}
