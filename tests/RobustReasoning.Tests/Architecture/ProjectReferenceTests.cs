using System.Xml.Linq;

namespace RobustReasoning.Tests.Architecture;

/// <summary>Which project may know which, and which packages the core may carry: all other arrows are mistakes.</summary>
sealed class ProjectReferenceTests
{
    static readonly Dictionary<string, string[]> s_allowed = new()
    {
        ["RobustReasoning"] = [],
        ["RobustReasoning.Backends"] = ["RobustReasoning"],
        ["RobustReasoning.Reporting"] = ["RobustReasoning"],
        ["RobustReasoning.Trainer"] = ["RobustReasoning", "RobustReasoning.Backends"],
        ["RobustReasoning.NUnit"] = ["RobustReasoning", "RobustReasoning.Backends", "RobustReasoning.Reporting"],
        ["RobustReasoning.Cli"] = ["RobustReasoning", "RobustReasoning.Backends", "RobustReasoning.Reporting", "RobustReasoning.Trainer"],
        ["RobustReasoning.Suite"] = ["RobustReasoning.NUnit"],
        ["RobustReasoning.Benchmarks"] = ["RobustReasoning", "RobustReasoning.Backends"],
        ["RobustReasoning.Crashing"] = ["RobustReasoning"],
        ["RobustReasoning.Tests"] = ["RobustReasoning", "RobustReasoning.Backends", "RobustReasoning.Cli", "RobustReasoning.Crashing", "RobustReasoning.NUnit", "RobustReasoning.Reporting", "RobustReasoning.Trainer"],
    };

    static readonly string[] s_corePackages = ["CsvHelper", "FsCheck", "MathNet.Numerics", "System.Numerics.Tensors", "YamlDotNet"];

    static readonly string[] s_forbiddenInCore =
        ["Microsoft.ML", "ScottPlot", "SkiaSharp", "Spectre", "System.CommandLine", "NUnit", "Google.Protobuf", "System.Console", "System.Net", "System.Reflection.Emit"];

    static IEnumerable<string> Projects() => new[] { "src", "tests" }
        .SelectMany(d => Directory.GetFiles(Path.Combine(Repository.Root, d), "*.csproj", SearchOption.AllDirectories));

    [TestCaseSource(nameof(Projects))]
    public void Project_knows_only_what_it_may(string project)
    {
        var name = Path.GetFileNameWithoutExtension(project);
        Assert.That(s_allowed, Does.ContainKey(name), "A new project needs a line in this test, and a reason to exist: a dependency that others are spared.");
        var known = XDocument.Load(project).Descendants("ProjectReference").Select(r => Path.GetFileNameWithoutExtension((string)r.Attribute("Include")!));
        Assert.That(known, Is.SubsetOf(s_allowed[name]));
    }

    [Test]
    public void Core_carries_arithmetic_and_readers_of_text_only() =>
        Assert.That(XDocument.Load(Path.Combine(Core, "RobustReasoning.csproj")).Descendants("PackageReference").Select(p => (string)p.Attribute("Include")!), Is.SubsetOf(s_corePackages));

    [Test]
    public void Core_uses_no_forbidden_namespace()
    {
        var wrong = from file in Sources.In(Core)
                    from line in File.ReadLines(file).Index()
                    where line.Item.StartsWith("using ", StringComparison.Ordinal) && s_forbiddenInCore.Any(n => line.Item.Contains(n, StringComparison.Ordinal))
                        || line.Item.Contains("Console.", StringComparison.Ordinal)
                    select $"{Path.GetRelativePath(Repository.Root, file)}:{line.Index + 1}: {line.Item.Trim()}";
        Assert.That(wrong, Is.Empty);
    }

    static string Core => Path.Combine(Repository.Root, "src", "RobustReasoning");
}
