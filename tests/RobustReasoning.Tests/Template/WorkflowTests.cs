using System.Text.RegularExpressions;
using RobustReasoning.Cli;
using YamlDotNet.RepresentationModel;

namespace RobustReasoning.Tests.Template;

/// <summary>The workflow files of the template: they are YAML, have their steps, and name only commands and files that exist.</summary>
sealed partial class WorkflowTests
{
    static string Template(string path) => Path.Combine(Repository.Root, "docs", "template", path);

    static IEnumerable<string> Files() => [".github/workflows/gates.yml", "azure-pipelines.yml"];

    static YamlMappingNode Root(string file)
    {
        YamlStream stream = new();
        stream.Load(new StringReader(File.ReadAllText(Template(file))));
        return (YamlMappingNode)stream.Documents.Single().RootNode;
    }

    static List<YamlMappingNode> Steps(string file)
    {
        YamlNode at = Root(file);
        foreach (var name in file.StartsWith(".github", StringComparison.Ordinal) ? new[] { "jobs", "gates", "steps" } : ["steps"])
            at = at[name];
        return [.. ((YamlSequenceNode)at).Children.Cast<YamlMappingNode>()];
    }

    static IEnumerable<string> Scripts(string file) =>
        Steps(file).SelectMany(s => new[] { "run", "script" }.Where(k => s.Children.ContainsKey(k)).SelectMany(k => ((YamlScalarNode)s[k]).Value!.Split('\n', StringSplitOptions.RemoveEmptyEntries)));

    [TestCaseSource(nameof(Files))]
    public void Workflow_installs_dotnet_tests_with_the_gate_settings_and_keeps_the_report_of_a_failure(string file)
    {
        var steps = Steps(file);
        Assert.That(Scripts(file), Has.Some.StartsWith("dotnet test --settings gate.runsettings"));
        string Text(YamlMappingNode step) => string.Join(' ', step.AllNodes.OfType<YamlScalarNode>().Select(n => n.Value));
        Assert.That(steps.Select(Text), Has.Some.Contains("10.0.x"));
        var after = steps.SkipWhile(s => !Text(s).Contains("dotnet test", StringComparison.Ordinal)).Skip(1).ToList();
        Assert.That(after, Has.Count.GreaterThan(2));
        foreach (var step in after)
            Assert.That(Text(step), Does.Contain("always()").Or.Contain("succeededOrFailed()"), "a failed gate must not hide its report");
        Assert.That(string.Join(' ', after.Select(Text)), Does.Contain("reports").And.Contain("comment.md"));
    }

    [TestCaseSource(nameof(Files))]
    public void Workflow_names_only_commands_and_files_that_exist(string file)
    {
        var commands = Scripts(file).Select(l => RobustCommand().Match(l)).Where(m => m.Success).Select(m => m.Groups[1].Value).ToList();
        Assert.That(commands, Is.Not.Empty);
        foreach (var command in commands)
            Assert.That(CommandTree.Make(Terminal.OfProcess()).Parse(command).Errors.Select(e => e.Message), Is.Empty, command);
        foreach (Match name in FileName().Matches(string.Join('\n', Scripts(file))))
            Assert.That(Template(name.Value), Does.Exist);
    }

    [Test]
    public void Every_action_has_a_version() =>
        Assert.That(Steps(Files().First()).Where(s => s.Children.ContainsKey("uses")).Select(s => ((YamlScalarNode)s["uses"]).Value), Has.All.Match(@"^[\w-]+/[\w-]+(/[\w-]+)?@v\d+$"));

    [Test]
    public void Template_reads_as_a_release_and_a_policy_and_tells_every_parameter()
    {
        var release = RobustReasoning.Runs.ReleaseReader.Read(Template("my-model.release.json"));
        var policy = RobustReasoning.Gates.Policy.Load(release.Resolve(release.Policy!));
        Assert.That(policy.Gates.Select(g => g.Mode).Distinct(), Is.SubsetOf(release.Modes.Select(m => m.Mode)), "every gate is about a mode that the release runs");
        var read = Parameter().Matches(File.ReadAllText(Path.Combine(Repository.Root, "src", "RobustReasoning.NUnit", "SuiteSettings.cs"))).Select(m => m.Groups[1].Value).ToHashSet();
        var told = Told().Matches(File.ReadAllText(Template("README.md"))).Select(m => m.Groups[1].Value);
        Assert.That(told, Is.EquivalentTo(read));
    }

    [Test]
    public void Versions_are_those_of_this_repository()
    {
        var own = File.ReadAllText(Path.Combine(Repository.Root, "Directory.Packages.props"));
        var project = File.ReadAllText(Template("MyModel.Gates.csproj"));
        foreach (Match package in Package().Matches(project).Where(m => !m.Groups[1].Value.StartsWith("RobustReasoning", StringComparison.Ordinal)))
            Assert.That(own, Does.Contain($"Include=\"{package.Groups[1].Value}\" Version=\"{package.Groups[2].Value}\""));
        var version = OwnVersion().Match(File.ReadAllText(Path.Combine(Repository.Root, "Directory.Build.props"))).Groups[1].Value;
        Assert.That(project, Does.Contain($"Include=\"RobustReasoning.NUnit\" Version=\"{version}\""));
        Assert.That(File.ReadAllText(Template(".config/dotnet-tools.json")), Does.Contain($"\"version\": \"{version}\""));
    }

    [GeneratedRegex(@"dotnet robust (.+)$")]
    private static partial Regex RobustCommand();

    [GeneratedRegex(@"[\w.-]+\.(?:runsettings|release\.json|policy\.json)")]
    private static partial Regex FileName();

    [GeneratedRegex("Given\\(\"(\\w+)\"\\)")]
    private static partial Regex Parameter();

    [GeneratedRegex(@"^\| `(\w+)` \|", RegexOptions.Multiline)]
    private static partial Regex Told();

    [GeneratedRegex("PackageReference Include=\"([^\"]+)\" Version=\"([^\"]+)\"")]
    private static partial Regex Package();

    [GeneratedRegex("<Version>([^<]+)</Version>")]
    private static partial Regex OwnVersion();
}
