namespace RobustReasoning.Tests.Architecture;

sealed class FileTests
{
    const int Longest = 500;

    [Test]
    public void No_source_file_is_long()
    {
        var files = Sources.All().Select(f => (File: Path.GetRelativePath(Repository.Root, f), Lines: File.ReadLines(f).Count())).ToArray();
        Assert.That(files, Has.Length.GreaterThan(100), "The sources were not found.");
        Assert.That(files.Where(f => f.Lines > Longest), Is.Empty, $"A file of more than {Longest} lines has more than one concern: split it.");
    }

    [Test]
    public void Every_source_file_says_its_namespace_once_and_by_its_folder()
    {
        var wrong = from file in Sources.All()
                    let spaces = File.ReadLines(file).Where(l => l.StartsWith("namespace ", StringComparison.Ordinal)).ToArray()
                    where spaces.Length > 0 && (spaces.Length > 1 || spaces[0] != $"namespace {Expected(file)};")
                    select $"{Path.GetRelativePath(Repository.Root, file)}: {string.Join(' ', spaces)}";
        Assert.That(wrong, Is.Empty);
    }

    // src/RobustReasoning.Cli/Commands/X.cs → RobustReasoning.Cli.Commands
    static string Expected(string file)
    {
        var parts = Path.GetRelativePath(Repository.Root, Path.GetDirectoryName(file)!).Split(Path.DirectorySeparatorChar);
        return string.Join('.', parts[1..]);
    }
}
