using System.Reflection;
using System.Runtime.InteropServices;

namespace RobustReasoning.Runs.Supervision;

/// <summary>How the child process is started.</summary>
/// <param name="Program">Path of the executable.</param>
/// <param name="Arguments">Its arguments.</param>
public sealed record ChildCommand(string Program, IReadOnlyList<string> Arguments)
{
    /// <summary>
    /// Starts an assembly that has an entry point and is loaded in this process, with the dependencies of this process: so the
    /// assembly may be the program itself or a library of a test project.
    /// </summary>
    public static ChildCommand Of(Assembly assembly, params IReadOnlyList<string> arguments)
    {
        // A program in a single file has no assemblies beside it; it is its own child.
        if (assembly.Location.Length == 0)
            return new(Environment.ProcessPath ?? "", arguments);
        var dependencies = ((string?)AppContext.GetData("APP_CONTEXT_DEPS_FILES") ?? "").Split(';')
            .FirstOrDefault(f => File.Exists(f) && Path.GetDirectoryName(f) == Path.GetDirectoryName(assembly.Location) && File.Exists(Configuration(f)));
        IReadOnlyList<string> exec = dependencies is null ? [] : ["--depsfile", dependencies, "--runtimeconfig", Configuration(dependencies)];
        return new(Host(), ["exec", .. exec, assembly.Location, .. arguments]);
    }

    static string Configuration(string dependencies) => Path.ChangeExtension(Path.ChangeExtension(dependencies, null), ".runtimeconfig.json");

    // The runtime lies in <root>/shared/Microsoft.NETCore.App/<version>/.
    static string Host()
    {
        var name = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";
        if (Path.GetFileName(Environment.ProcessPath) == name)
            return Environment.ProcessPath!;
        var beside = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", name));
        return File.Exists(beside) ? beside : name;
    }
}
