using NUnit.Framework;

namespace RobustReasoning.NUnit;

/// <summary>
/// Where relative paths of a test project lead: tests run in the folder of their assembly, and nobody means that folder. A file is looked
/// for there and in every directory above; what is written goes to the project.
/// </summary>
static class TestPlaces
{
    static readonly string[] s_projects = ["*.csproj", "*.fsproj", "*.vbproj", "*.sln", "*.slnx"];

    /// <summary>The file or directory of that path, or what was given where there is none or it is the name of something that comes along.</summary>
    public static string Existing(string path, string? start = null) =>
        Path.IsPathRooted(path) || path.IndexOfAny(['/', '\\', '.']) < 0 ? path : Above(start ?? Start).Select(d => Path.Combine(d, path)).FirstOrDefault(Path.Exists) ?? path;

    /// <summary>A path to write to.</summary>
    public static string Written(string path, string? start = null) => Path.GetFullPath(path, Above(start ?? Start).FirstOrDefault(IsProject) ?? Directory.GetCurrentDirectory());

    static string Start => TestContext.CurrentContext.TestDirectory is { Length: > 0 } directory ? directory : AppContext.BaseDirectory;

    static bool IsProject(string directory) => s_projects.Any(p => Directory.EnumerateFiles(directory, p).Any());

    static IEnumerable<string> Above(string start)
    {
        for (var at = new DirectoryInfo(start); at is not null; at = at.Parent)
            yield return at.FullName;
    }
}
