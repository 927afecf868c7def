namespace RobustReasoning.Tests.Architecture;

/// <summary>The committed source files.</summary>
static class Sources
{
    public static IEnumerable<string> In(string directory) => Directory.GetFiles(directory, "*.cs", SearchOption.AllDirectories).Order(StringComparer.Ordinal);

    public static IEnumerable<string> All() => new[] { "src", "tests" }.SelectMany(d => In(Path.Combine(Repository.Root, d)));
}
