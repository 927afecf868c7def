using System.Reflection;
using System.Runtime.InteropServices;

namespace RobustReasoning.Backends.Llama.Native;

/// <summary>The library of llama.cpp in this process; it is loaded once and stays.</summary>
/// <param name="Directory">Where its files lie.</param>
/// <param name="Version">Its version, such as <c>0.5.0-dev</c>.</param>
/// <param name="Devices">What it can run on.</param>
sealed partial record LlamaLibrary(string Directory, string Version, IReadOnlyList<Device> Devices)
{
    static readonly Lock s_gate = new();
    static readonly Dictionary<string, nint> s_handles = [];
    static LlamaLibrary? s_loaded;
    static bool s_resolving;

    /// <summary>Loads the library from the given directory, or from where it is found; throws <see cref="UserErrorException"/>.</summary>
    internal static LlamaLibrary Load(string? given)
    {
        lock (s_gate)
        {
            if (s_loaded is not null && (string.IsNullOrEmpty(given) || Path.GetFullPath(given) == s_loaded.Directory))
                return s_loaded;
            var directory = LibraryFinder.Find(given);
            if (s_loaded is not null)
                throw new UserErrorException($"llama.cpp was loaded from '{s_loaded.Directory}' and is now asked for from '{directory}'.",
                    "one library in a process.", "Name the same nativeLibrary everywhere, or run the releases one after the other.");
            return s_loaded = Open(directory);
        }
    }

    static LlamaLibrary Open(string directory)
    {
        QuietBacktraces();
        var path = LibraryFinder.File(directory, LlamaApi.Library)!;
        var llama = Open(directory, LlamaApi.Library);
        string version;
        try
        {
            version = SelfCheck.Verify(llama, path);
        }
        catch
        {
            NativeLibrary.Free(llama);
            throw;
        }

        s_handles[LlamaApi.Library] = llama;
        foreach (var name in new[] { GgmlApi.Library, GgmlApi.Base })
            s_handles[name] = Open(directory, name);
        if (!s_resolving)
            NativeLibrary.SetDllImportResolver(Assembly.GetExecutingAssembly(), (name, _, _) => s_handles.GetValueOrDefault(name));
        s_resolving = true;
        NativeLog.Install();
        LlamaApi.Initialize();
        GgmlApi.LoadBackends(directory);
        // Packages for one release of CUDA hold a second build for the one before it.
        var fallback = Path.Combine(directory, "fallback");
        if (!Device.All().Any(d => d.IsGpu) && System.IO.Directory.Exists(fallback))
            GgmlApi.LoadBackends(fallback);
        NativeLog.Take();
        var devices = Device.All();
        return devices.Count > 0 ? new(directory, version, devices) : throw LibraryFinder.Missing($"llama.cpp in '{directory}' finds nothing to run on, not even a processor.");
    }

    static nint Open(string directory, string name)
    {
        var path = LibraryFinder.File(directory, name) ?? throw LibraryFinder.Missing($"'{directory}' lacks the library {name}, which belongs to llama.cpp.");
        try
        {
            return NativeLibrary.Load(path);
        }
        catch (Exception e) when (e is DllNotFoundException or BadImageFormatException)
        {
            throw LibraryFinder.Missing($"'{path}' cannot be loaded: {e.Message.ReplaceLineEndings(" ").Trim()}", e);
        }
    }

    // Otherwise a failing library starts a debugger; .NET's own environment is not what native code reads.
    static void QuietBacktraces()
    {
        if (!OperatingSystem.IsWindows())
            _ = SetVariable("GGML_NO_BACKTRACE", "1", 1);
    }

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetVariable(string name, string value, int overwrite);
}
