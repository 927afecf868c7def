using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using RobustReasoning.Reporting.Text;
using RobustReasoning.Statistics;

namespace RobustReasoning.Reporting.Csv;

/// <summary>A table for spreadsheets and data frames: UTF-8, commas, a head, shares as numbers from 0 to 1, nothing where nothing was measured.</summary>
sealed class CsvTable : IDisposable
{
    readonly StringWriter _text = new() { NewLine = "\n" };
    readonly CsvWriter _csv;

    public CsvTable(params string[] head)
    {
        _csv = new(_text, new CsvConfiguration(CultureInfo.InvariantCulture) { NewLine = "\n" });
        foreach (var name in head) _csv.WriteField(name);
        _csv.NextRecord();
    }

    /// <summary>The columns of an estimate.</summary>
    public static string[] Columns(string name) => [name, name + "_low", name + "_high", name + "_n"];

    /// <summary>Text of our own, of a model or of an item: never a formula, and nothing that cannot be seen.</summary>
    public CsvTable Text(string? text)
    {
        var visible = Visible.Of(text ?? "");
        // Spreadsheets take such a cell for a formula; a quote before it makes it text. Figures may begin with a minus, text may not.
        _csv.WriteField(visible.Length > 0 && "=+-@＝＋－＠".Contains(visible.TrimStart().FirstOrDefault()) ? "'" + visible : visible);
        return this;
    }

    public CsvTable Number(double? value)
    {
        _csv.WriteField(value is { } v ? v.ToString("G9", CultureInfo.InvariantCulture) : "");
        return this;
    }

    public CsvTable Of(Estimate? estimate) =>
        Number(estimate?.Value).Number(estimate?.Lower).Number(estimate?.Upper).Number(estimate?.N);

    public void End() => _csv.NextRecord();

    /// <inheritdoc/>
    public override string ToString()
    {
        _csv.Flush();
        return _text.ToString();
    }

    public void Dispose()
    {
        _csv.Dispose();
        _text.Dispose();
    }
}
