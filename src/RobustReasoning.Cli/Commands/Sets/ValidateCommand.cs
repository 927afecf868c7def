using System.CommandLine;
using RobustReasoning.Gates;
using RobustReasoning.Runs;
using RobustReasoning.Sets;

namespace RobustReasoning.Cli.Commands.Sets;

/// <summary><c>robust sets validate</c>: all that is wrong with sets, at once.</summary>
static class ValidateCommand
{
    public static Command Make(Terminal terminal)
    {
        Argument<string[]> sets = new("set") { Description = "Directories or names of sets; all that come with the project when left out", Arity = ArgumentArity.ZeroOrMore };
        Command command = new("validate", "Check sets against every rule and tell all problems at once, with file and line") { sets };
        command.SetAction(parsed =>
        {
            var workplace = Workplace.Here;
            var named = parsed.GetValue(sets) ?? [];
            string[] directories = [.. named.Length > 0 ? named.Select(workplace.Set) : workplace.Sets()];
            if (directories.Length == 0)
                throw new UserErrorException("There is no set here.", "a directory adversarial-sets here or above, or the directory of a set.", "Name one, or make one with `robust sets new`.");
            if (directories.FirstOrDefault(d => !Directory.Exists(d)) is { } file)
                throw new UserErrorException($"'{file}' is a file.", "the directory of a set, with card and description.", "Name the directory that it lies in.");
            var reports = SetValidation.Of(directories, workplace.Sets());
            foreach (var report in reports)
                Print(report, terminal);
            var (errors, warnings) = (reports.Sum(r => r.Errors), reports.Sum(r => r.Warnings));
            terminal.Line($"{Say(reports.Count, "set")}: {Say(errors, "error")}, {Say(warnings, "warning")}");
            return errors > 0 ? ExitCodes.UsageError : ExitCodes.Pass;
        });
        return command;
    }

    public static void Print(SetReport report, Terminal terminal)
    {
        foreach (var problem in report.Problems)
            terminal.Line(problem.ToString());
        foreach (var (rule, count) in report.LeftOut)
            terminal.Line($"{report.Directory}: … and {count} more of {rule}");
        terminal.Line($"{report.Directory}: {Say(report.Items, "item")}, {report.Resolved} targets solved again, {Say(report.Errors, "error")}, {Say(report.Warnings, "warning")}");
    }

    public static string Say(int count, string noun) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{count} {noun}{(count == 1 ? "" : "s")}");
}
