using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using RobustReasoning.Backends;
using RobustReasoning.Cli;
using RobustReasoning.Modes;
using RobustReasoning.Runs;

namespace RobustReasoning.Tests.Architecture;

/// <summary>What the documents and the help tell a reader to type or to look at is really there.</summary>
sealed partial class ReadmeTests
{
    static readonly string[] s_documents = ["README.md", "CONTRIBUTING.md", "docs/own-models.md", "docs/merging.md"];
    static readonly string[] s_withManifests = ["README.md", "docs/own-models.md"];

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
        else if (BenchmarkCommand().Match(command) is { Success: true } benchmark)
            Assert.That(Path.Combine(Repository.Root, benchmark.Groups["model"].Value), Does.Exist);
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
        Assert.That(links.Select(l => Path.Combine(Repository.Root, Path.GetDirectoryName(document)!, l.Split('#')[0])), Is.All.Exist);
    }

    [TestCaseSource(nameof(s_withManifests))]
    public void Manifests_of_a_document_are_releases(string document)
    {
        var blocks = CodeBlock().Matches(File.ReadAllText(Path.Combine(Repository.Root, document))).Where(b => b.Groups["language"].Value == "jsonc").ToArray();
        Assert.That(blocks, Is.Not.Empty);
        foreach (var block in blocks)
        {
            var release = ReleaseReader.Parse(block.Groups["code"].Value, document);
            Assert.That(release.Modes.Select(m => m.Mode), Is.SubsetOf(ModeCatalogue.All.Select(m => m.Card.Name)));
            Assert.That(release.Dialect.Cues.Keys, Is.SubsetOf(release.Modes.Select(m => m.Mode)));
            Assert.That(BackendCatalogue.All.Select(b => b.Name), Does.Contain(release.Backend));
        }
    }

    [Test]
    public void Table_of_options_has_every_member_of_a_manifest_and_no_other()
    {
        var schema = File.ReadAllText(Path.Combine(Repository.Root, "docs", "schemas", "release.schema.json"));
        var told = Option().Matches(File.ReadAllText(Path.Combine(Repository.Root, "docs", "own-models.md"))).Select(m => m.Groups["name"].Value);
        Assert.That(told, Is.EquivalentTo(Members(JsonNode.Parse(schema)!)));
    }

    static IEnumerable<string> Members(JsonNode schema) =>
        schema["properties"] is JsonObject properties ? properties.SelectMany(p => Members(p.Value!).Prepend(p.Key))
        : schema["items"] is { } items ? Members(items) : [];

    static void Parses(string arguments) => Assert.That(CommandTree.Make(Terminal.OfProcess()).Parse(arguments).Errors.Select(e => e.Message), Is.Empty);

    [GeneratedRegex(@"^dotnet run -c Release --project tests/RobustReasoning\.Benchmarks -- engine --model (?<model>\S+) --threads \d+$")]
    private static partial Regex BenchmarkCommand();

    [GeneratedRegex(@"^```(?<language>\w*)\n(?<code>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex CodeBlock();

    [GeneratedRegex(@"^(?:dotnet run --project src/RobustReasoning\.Cli --|robust)(?: (?<arguments>.*))?$")]
    private static partial Regex ToolCommand();

    [GeneratedRegex(@"^\| `(?<name>\$?\w+)` \|", RegexOptions.Multiline)]
    private static partial Regex Option();

    [GeneratedRegex(@"--settings (?<file>\S+)")]
    private static partial Regex Setting();

    [GeneratedRegex(@"(?:\]\(|src="")(?<to>[^)""\s]+)")]
    private static partial Regex Link();
}
