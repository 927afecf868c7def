using System.CommandLine;
using RobustReasoning.Gates;
using RobustReasoning.Items;
using RobustReasoning.Runs;
using RobustReasoning.Sets;

namespace RobustReasoning.Cli.Commands.Sets;

/// <summary><c>robust sets add</c>: appends sound items to a set.</summary>
static class AddCommand
{
    public static Command Make(Terminal terminal)
    {
        Argument<string> set = new("set") { Description = "Directory or name of the set" };
        Option<string?> from = new("--from") { Description = "File with one item a line, as in items.jsonl" };
        Option<string?> input = new("--input") { Description = "The text that the model is asked" };
        Option<string?> target = new("--target") { Description = $"The right answer; '{Item.Unknown}' where the model should abstain" };
        Option<AnswerType?> type = new("--answer-type") { Description = "How answers are read: number, word or choice; seen from the target and the choices when left out" };
        Option<string[]> choice = new("--choice") { Description = "An answer of a closed question; may be repeated" };
        Option<string?> id = new("--id") { Description = "Its name, unique in the set; made from its text when left out" };
        Option<string?> template = new("--template") { Description = "Its wording group, the cluster of statistics; the set's name when left out" };
        Option<string?> licence = new("--licence") { Description = "SPDX name of its licence where it is not the set's" };
        Option<string?> source = new("--source") { Description = "Where it comes from: an address or a citation" };
        Option<string?> language = new("--language") { Description = "BCP 47 tag of its language where it is not English" };
        Command command = new("add", "Append items to a set, once they are found sound") { set, from, input, target, type, choice, id, template, licence, source, language };
        command.SetAction(parsed =>
        {
            var workplace = Workplace.Here;
            var directory = workplace.Set(parsed.GetRequiredValue(set));
            var (file, text, answer) = (parsed.GetValue(from), parsed.GetValue(input), parsed.GetValue(target));
            if (file is null == text is null || text is null != answer is null)
                throw new UserErrorException("It is not clear what to add.", "either --from with a file, or --input with --target.", "Give one of the two.");
            using var stream = file is not null ? Open(file) : new MemoryStream(SetFolder.Line(Draft()));
            var report = SetValidation.OfAddition(directory, file ?? "--input", stream, workplace.Sets());
            foreach (var problem in report.Problems)
                terminal.Line(problem.ToString());
            if (report.Errors > 0 || report.Items == 0)
            {
                terminal.Line($"{directory}: nothing was added; {ValidateCommand.Say(report.Errors, "error")}");
                return ExitCodes.UsageError;
            }

            stream.Position = 0;
            var total = SetFolder.Append(directory, stream);
            terminal.Line($"{directory}: {ValidateCommand.Say(report.Items, "item")} added, {total} now");
            return ExitCodes.Pass;

            Item Draft()
            {
                var draft = SetFolder.Draft(Path.GetFileName(Path.GetFullPath(directory)), text!, answer!);
                var choices = parsed.GetValue(choice) ?? [];
                return draft with
                {
                    Id = parsed.GetValue(id) ?? draft.Id,
                    Template = parsed.GetValue(template) ?? draft.Template,
                    Choices = choices,
                    AnswerType = parsed.GetValue(type) ?? (choices.Length > 0 ? AnswerType.Choice : draft.AnswerType),
                    Licence = parsed.GetValue(licence),
                    Source = parsed.GetValue(source),
                    Language = parsed.GetValue(language),
                };
            }
        });
        return command;
    }

    static Stream Open(string file)
    {
        try
        {
            return File.OpenRead(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new UserErrorException($"'{file}' could not be opened ({e.Message}).", "a file with one item a line.", "Correct the path.", e);
        }
    }
}
