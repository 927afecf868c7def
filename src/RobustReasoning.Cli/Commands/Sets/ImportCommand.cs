using System.CommandLine;
using System.Globalization;
using RobustReasoning.Gates;
using RobustReasoning.Sets;
using RobustReasoning.Sets.Import;

namespace RobustReasoning.Cli.Commands.Sets;

/// <summary><c>robust sets import</c>: a benchmark's file as a set.</summary>
static class ImportCommand
{
    public static Command Make(Terminal terminal)
    {
        Argument<string> format = new("format") { Description = $"One of {string.Join(", ", Importers.All.Select(i => i.Card.Name))}" };
        Argument<string> source = new("file") { Description = "The benchmark's file on your disk" };
        Option<string> output = new("--out") { Description = "Directory of the new set; its last part is the set's name", Required = true };
        Option<int?> limit = new("--limit") { Description = "At most so many items, the first ones" };
        Command command = new("import", "Make a set of the file of a published benchmark, which stays on your disk") { format, source, output, limit };
        command.SetAction(parsed =>
        {
            var importer = Importers.Get(parsed.GetRequiredValue(format));
            var directory = parsed.GetRequiredValue(output);
            SetFolder.Named(Path.GetFileName(Path.GetFullPath(directory).TrimEnd(Path.DirectorySeparatorChar)));
            if (parsed.GetValue(limit) is < 1 and var few)
                throw new UserErrorException($"--limit is {few}.", "1 or more items.", "Give a positive number.");
            using var stream = Open(parsed.GetRequiredValue(source));
            ImportFile file = new(parsed.GetRequiredValue(source), stream);
            var count = SetImport.Write(importer, file, directory, parsed.GetValue(limit), DateTime.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)).Items;
            terminal.Line($"{directory}: {ValidateCommand.Say(count, "item")}; licence {importer.Card.Licence}{(importer.Card.Share ? "" : ". Do not pass this set on: see its card")}");
            foreach (var (reason, rows) in file.Skipped)
                terminal.Line($"  {ValidateCommand.Say(rows, "row")} left out: {reason}");
            return ExitCodes.Pass;
        });
        return command;
    }

    static FileStream Open(string file)
    {
        try
        {
            return File.OpenRead(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new UserErrorException($"'{file}' could not be opened ({e.Message}).", "the benchmark's file.", "Get the file from where the benchmark is published, and correct the path.", e);
        }
    }
}
