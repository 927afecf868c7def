using System.Globalization;
using RobustReasoning.Noise;
using Spectre.Console;

namespace RobustReasoning.Cli;

/// <summary>A noise floor on the console.</summary>
static class NoiseTableView
{
    /// <summary>The floor in one line.</summary>
    public static string Summary(NoiseFloor noise)
    {
        var pooled = noise.Cells.Where(c => c.Family is null).ToArray();
        return Text($"replays flip up to {pooled.Max(c => c.Flips.Value) * 100:0.0} % of a setting's answers and move its accuracy by up to {pooled.Max(c => c.Shift ?? 0) * 100:0.0} points");
    }

    /// <summary>Both tables.</summary>
    public static void Write(NoiseFloor noise, Terminal terminal)
    {
        terminal.Console.Write(Of(
            ["replay", "backend", "sequences", "threads", "flips", "95 %", "cases", "margin", "seconds"],
            noise.Replays.Select(r => new[]
            {
                r.Name, r.Backend, Text($"{r.Sequences}"), Text($"{r.Threads}"), r.Flips is { } f ? Text($"{f.Value * 100:0.00} %") : "–",
                r.Flips is { } i ? Text($"{i.Lower * 100:0.0}–{i.Upper * 100:0.0}") : "–", r.Flips is { } n ? Text($"{n.N:N0}") : "–",
                r.WidestMargin is { } m ? Text($"{m:0.0000}") : "–", Text($"{r.Seconds:0.0}"),
            })));
        terminal.Console.Write(Of(
            ["mode", "flips in any replay", "95 %", "items", "accuracy moves", "95 %", "by"],
            noise.Cells.Where(c => c.Family is null).Select(c => new[]
            {
                c.Setting.Label, Text($"{c.Flips.Value * 100:0.0} %"), Text($"{c.Flips.Lower * 100:0.0}–{c.Flips.Upper * 100:0.0}"), Text($"{c.Flips.N}"),
                c.Accuracy is { } a ? Text($"{a.Value * 100:+0.0;-0.0;0.0} pp") : "–", c.Accuracy is { } i ? Text($"{i.Lower * 100:+0.0;-0.0;0.0} to {i.Upper * 100:+0.0;-0.0;0.0}") : "–", c.Worst,
            })));
    }

    static Table Of(string[] columns, IEnumerable<string[]> rows)
    {
        Table table = new() { Border = TableBorder.Simple, UseSafeBorder = true };
        table.AddColumns([.. columns.Select((c, i) => new TableColumn(c) { NoWrap = true, Alignment = i == 0 ? Justify.Left : Justify.Right })]);
        foreach (var row in rows)
            table.AddRow([.. row.Select(cell => cell.EscapeMarkup())]);
        return table;
    }

    static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
