namespace RobustReasoning.Tests.Llama;

/// <summary>Paths of files that last as long as the test process.</summary>
static class Scratch
{
    static readonly string s_root = Create();
    static int s_count;

    public static string File(string name) => Path.Combine(Directory.CreateDirectory(Path.Combine(s_root, $"{Interlocked.Increment(ref s_count)}")).FullName, name);

    static string Create()
    {
        var root = Directory.CreateTempSubdirectory("robust-llama-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(root, recursive: true);
        return root;
    }
}
