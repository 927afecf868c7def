using System.CommandLine;
using RobustReasoning.Gates;
using RobustReasoning.Runs;
using RobustReasoning.Sets;

namespace RobustReasoning.Cli.Commands.Sets;

/// <summary><c>robust sets score</c>: what a run scored, into the cards of its sets.</summary>
static class SetScoreCommand
{
    public static Command Make(Terminal terminal)
    {
        Argument<string[]> sets = new("set") { Description = "Directories or names of sets; all that the run asked when left out", Arity = ArgumentArity.ZeroOrMore };
        Option<string> run = new("--run") { Description = "Directory of a finished run", Required = true };
        Command command = new("score", "Write what a run scored on sets into their cards") { sets, run };
        command.SetAction(parsed =>
        {
            var workplace = Workplace.Here;
            var record = RunFiles.ReadRecord(parsed.GetRequiredValue(run));
            foreach (var set in parsed.GetValue(sets) is { Length: > 0 } named ? named : [.. record.Sets.Select(s => s.Name)])
            {
                ScoreTable.Write(workplace.Set(set), record);
                terminal.Line($"{workplace.Set(set)}: scores of {record.Release} written");
            }

            return ExitCodes.Pass;
        });
        return command;
    }
}
