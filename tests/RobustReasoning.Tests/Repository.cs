namespace RobustReasoning.Tests;

/// <summary>Finds committed files from wherever the tests run.</summary>
static class Repository
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    static string Find(string directory) => File.Exists(Path.Combine(directory, "RobustReasoning.sln")) ? directory : Find(Path.GetDirectoryName(directory)!);
}
