using System.CommandLine;
using System.Globalization;
using RobustReasoning.Backends.Models;
using RobustReasoning.Gates;
using RobustReasoning.Modes;
using Spectre.Console;

namespace RobustReasoning.Cli.Commands;

/// <summary><c>robust models</c>: says what a model file is, and writes it in other formats.</summary>
static class ModelsCommand
{
    public static Command Make(Terminal terminal) => new("models", "Look into models, export them to other formats and add adapters to them") { Inspect(terminal), Export(terminal), AdaptCommand.Make(terminal) };

    static Command Inspect(Terminal terminal)
    {
        Argument<string> path = new("model") { Description = "Model directory, .onnx file or .gguf file" };
        Command command = new("inspect", "Show what a model is and which modes run on it, without loading it") { path };
        command.SetAction(parsed =>
        {
            var facts = ModelFacts.Of(parsed.GetRequiredValue(path));
            terminal.Console.Write(Table("model", ["fact", "found"], Rows(facts)));
            terminal.Console.Write(Table("modes", ["mode", "runs", "why not"], ModeCatalogue.All.Select(mode => Row(mode.Card, facts))));
            return ExitCodes.Pass;
        });
        return command;
    }

    static Command Export(Terminal terminal)
    {
        Argument<string> path = new("model") { Description = "Model directory or file" };
        Option<string> format = new("--to") { Description = $"One of {string.Join(", ", ExportCatalogue.All.Select(f => f.Name))}", Required = true };
        Option<string> output = new("--out") { Description = "File to write", Required = true };
        Command command = new("export", "Write a model in another format or with smaller weights") { path, format, output };
        command.SetAction(parsed =>
        {
            var file = parsed.GetRequiredValue(output);
            ExportCatalogue.Get(parsed.GetRequiredValue(format)).Write(parsed.GetRequiredValue(path), file);
            terminal.Line($"{file}: {Bytes(new FileInfo(file).Length)}");
            return ExitCodes.Pass;
        });
        return command;
    }

    static IEnumerable<string[]> Rows(ModelFacts facts) =>
    [
        ["file", facts.File],
        ["format", facts.Format],
        ["backend", facts.Backend],
        ["architecture", facts.Architecture ?? "not said"],
        ["parameters", Number(facts.Parameters)],
        ["size on disk", Bytes(facts.Bytes)],
        .. facts.Storage.Where(s => s.Count > 0).Select(s => new[] { $"stored as {s.Type}", $"{Number(s.Count)} numbers in {Bytes(s.Bytes)}" }),
        ["context", facts.ContextLength is { } context ? $"{Number(context)} positions" : "not said"],
        ["vocabulary", facts.VocabularySize is { } tokens ? $"{Number(tokens)} tokens" : "not said"],
        ["hidden state", facts.HiddenSize is { } width ? $"{Number(width)} wide" : "not said"],
        ["tokenizer", facts.Tokenizer],
        ["chat template", facts.HasChatTemplate ? "yes" : "no"],
    ];

    static string[] Row(ModeCard card, ModelFacts facts)
    {
        string[] lacks =
        [
            .. card.NeedsVectors && facts.NoVectors is { } vectors ? [$"takes no vectors: {vectors}"] : Array.Empty<string>(),
            .. card.NeedsHidden && facts.NoHidden is { } hidden ? [$"gives no hidden states: {hidden}"] : Array.Empty<string>(),
        ];
        return [card.Name, lacks.Length == 0 ? "yes" : "no", string.Join("; ", lacks)];
    }

    static Table Table(string title, string[] columns, IEnumerable<string[]> rows)
    {
        Table table = new() { Border = TableBorder.Simple, Title = new(title), UseSafeBorder = true };
        table.AddColumns([.. columns.Select(c => new TableColumn(c) { NoWrap = c == columns[0] })]);
        foreach (var row in rows)
            table.AddRow([.. row.Select(cell => Visible(cell).EscapeMarkup())]);
        return table;
    }

    // Model files are anybody's: what they say must not steer a terminal.
    static string Visible(string text) => string.Concat(text.Select(c => char.IsControl(c) ? '\uFFFD' : c));

    static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    static string Bytes(long bytes) => bytes < 1 << 20
        ? string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024.0:0.0} KiB")
        : string.Create(CultureInfo.InvariantCulture, $"{bytes / 1048576.0:0.0} MiB");
}
