using System.CommandLine;
using System.Globalization;
using RobustReasoning.Gates;
using RobustReasoning.Items;
using RobustReasoning.Runs;
using RobustReasoning.Sets;
using Spectre.Console;

namespace RobustReasoning.Cli.Commands.Sets;

/// <summary><c>robust sets list</c>: the sets at hand, and the forms that can be imported and exported.</summary>
static class SetListCommand
{
    public static Command Make(Terminal terminal)
    {
        Command command = new("list", "Show the sets at hand and what can be imported and exported");
        command.SetAction(_ =>
        {
            Rows(terminal, "sets", ["set", "items", "unanswerable", "perturbations", "directory"], Workplace.Here.Sets().Select(Set));
            Rows(terminal, "robust sets import", ["format", "file", "licence", "what becomes of it"], Importers.All.Select(i => new[] { i.Card.Name, i.Card.Form, i.Card.Licence, i.Card.Summary }));
            Rows(terminal, "robust sets export", ["format", "what is written"], Exporters.All.Select(e => new[] { e.Name, e.Summary }));
            return ExitCodes.Pass;
        });
        return command;
    }

    static string[] Set(string directory)
    {
        SetCounts counts = new();
        try
        {
            foreach (var item in ItemSet.Read(Path.Combine(directory, ItemSet.FileName)))
                counts.Add(item);
        }
        catch (UserErrorException e)
        {
            // One broken set does not hide the others.
            return [Path.GetFileName(directory), "broken", "", "", e.Found];
        }

        return [Path.GetFileName(directory), Text(counts.Items), Text(counts.Unanswerable), Text(counts.Perturbations.Count), directory];
    }

    static void Rows(Terminal terminal, string title, string[] columns, IEnumerable<string[]> rows)
    {
        Table table = new() { Border = TableBorder.Simple, Title = new(title), UseSafeBorder = true };
        table.AddColumns([.. columns.Select(c => new TableColumn(c) { NoWrap = c == columns[0] })]);
        foreach (var row in rows)
            table.AddRow([.. row.Select(cell => cell.EscapeMarkup())]);
        terminal.Console.Write(table);
    }

    static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
