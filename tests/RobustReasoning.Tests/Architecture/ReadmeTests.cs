using System.Text.RegularExpressions;
using RobustReasoning.Cli;
using RobustReasoning.Modes;
using RobustReasoning.Runs;

namespace RobustReasoning.Tests.Architecture;

/// <summary>What the documents and the help tell a reader to type or to look at is really there.</summary>
sealed partial class ReadmeTests
{
    static readonly string[] s_documents = ["README.md", "CONTRIBUTING.md"];

    static IEnumerable<TestCaseData> Commands() =>
        from document in s_documents
        from block in CodeBlock().Matches(File.ReadAllText(Path.Combine(Repository.Root, document)))
        where block.Groups["language"].Value is "sh" or "console"
        from line in block.Groups["code"].Value.Split('\n')
        let command = line.Split(" # ")[0].Trim()
        where command.Length > 0
        select new TestCaseData(command).SetArgDisplayNames(command);

    static IEnumerable<string> HelpExamples() => Examples.All.Select(e => e.Line);

    [TestCaseSource(nameof(Commands))]
    public void Command_of_a_document_exists(string command)
    {
        if (ToolCommand().Match(command) is { Success: true } tool)
            Parses(tool.Groups["arguments"].Value);
        else if (command.StartsWith("dotnet test", StringComparison.Ordinal))
            foreach (var setting in Setting().Matches(command).Select(m => m.Groups["file"].Value))
                Assert.That(Path.Combine(Repository.Root, setting), Does.Exist);
        else
            Assert.That(command, Does.Match(@"^(git clone |cd |dotnet (build|pack|format|tool install) ?|\.ci/run$)"), "Teach this test how to check such a command.");
    }

    [TestCaseSource(nameof(HelpExamples))]
    public void Example_of_the_help_parses(string line) => Parses(ToolCommand().Match(line).Groups["arguments"].Value);

    [Test]
    public void Links_of_a_document_lead_to_files([ValueSource(nameof(s_documents))] string document)
    {
        var links = Link().Matches(File.ReadAllText(Path.Combine(Repository.Root, document))).Select(m => m.Groups["to"].Value)
            .Where(l => !l.StartsWith("http", StringComparison.Ordinal) && !l.StartsWith('#')).ToArray();
        Assert.That(links.Select(l => Path.Combine(Repository.Root, l.Split('#')[0])), Is.All.Exist);
    }

    [Test]
    public void Manifest_in_the_readme_is_a_release()
    {
        var blocks = CodeBlock().Matches(File.ReadAllText(Path.Combine(Repository.Root, "README.md"))).Where(b => b.Groups["language"].Value == "jsonc").ToArray();
        Assert.That(blocks, Is.Not.Empty);
        foreach (var block in blocks)
        {
            var release = ReleaseReader.Parse(block.Groups["code"].Value, "README.md");
            Assert.That(release.Modes.Select(m => m.Mode), Is.SubsetOf(ModeCatalogue.All.Select(m => m.Card.Name)));
        }
    }

    static void Parses(string arguments) => Assert.That(CommandTree.Make(Terminal.OfProcess()).Parse(arguments).Errors.Select(e => e.Message), Is.Empty);

    [GeneratedRegex(@"^```(?<language>\w*)\n(?<code>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex CodeBlock();

    [GeneratedRegex(@"^(?:dotnet run --project src/RobustReasoning\.Cli --|robust)(?: (?<arguments>.*))?$")]
    private static partial Regex ToolCommand();

    [GeneratedRegex(@"--settings (?<file>\S+)")]
    private static partial Regex Setting();

    [GeneratedRegex(@"(?:\]\(|src="")(?<to>[^)""\s]+)")]
    private static partial Regex Link();
}
