using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace RobustReasoning.Reporting.Pages;

/// <summary>Encodes the holes of an interpolated string as it is put together; numbers are culture-invariant.</summary>
[InterpolatedStringHandler]
readonly ref struct HtmlHandler(int literalLength, int formattedCount)
{
    readonly StringBuilder builder = new(literalLength + 16 * formattedCount);

    public void AppendLiteral(string markup) => builder.Append(markup);

    public void AppendFormatted(Html markup) => builder.Append(markup.ToString());

    public void AppendFormatted(IEnumerable<Html> markup) => builder.AppendJoin("", markup);

    public void AppendFormatted(string? text) => builder.Append(Html.Encode(text ?? ""));

    public void AppendFormatted(IFormattable value, string? format = null) =>
        AppendFormatted(value.ToString(format, CultureInfo.InvariantCulture));

    public override string ToString() => builder.ToString();
}
