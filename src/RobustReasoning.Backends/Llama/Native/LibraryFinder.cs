using System.Runtime.InteropServices;

namespace RobustReasoning.Backends.Llama.Native;

/// <summary>Finds the directory with the shared libraries of llama.cpp.</summary>
static class LibraryFinder
{
    internal const string Variable = "ROBUST_LLAMA_LIBRARY";

    const string Package = "@node-llama-cpp";

    /// <summary>System and processor as the packages name them, such as <c>linux-x64</c>.</summary>
    internal static string Platform { get; } = $"{System}-{RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()}";

    static string System => OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "mac" : "linux";

    /// <summary>The directory: as given, else by the environment, else beside the application or above it, as in a checkout.</summary>
    internal static string Find(string? given) => Find(given, Environment.GetEnvironmentVariable(Variable), AppContext.BaseDirectory);

    internal static string Find(string? given, string? variable, string start)
    {
        if (!string.IsNullOrEmpty(given))
            return Named(given, "The release's nativeLibrary");
        if (!string.IsNullOrEmpty(variable))
            return Named(variable, $"The environment variable {Variable}");
        return Near(start).FirstOrDefault(Holds) ?? throw Missing($"The libraries of llama.cpp are not there: neither in 'native' beside or above '{start}' nor named by {Variable}.");
    }

    /// <summary>The library of this name in a directory, or null; builds put their variant into its file name.</summary>
    internal static string? File(string directory, string name)
    {
        var (prefix, ending) = OperatingSystem.IsWindows() ? ("", "dll") : OperatingSystem.IsMacOS() ? ("lib", "dylib") : ("lib", "so");
        string exact = $"{prefix}{name}.{ending}";
        return Directory.EnumerateFiles(directory, $"{prefix}{name}.*").Where(f => f.EndsWith($".{ending}", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal).OrderByDescending(f => Path.GetFileName(f) == exact).FirstOrDefault();
    }

    internal static UserErrorException Missing(string found, Exception? inner = null) => new(found,
        $"a directory with llama.cpp 0.5 or 0.4 for {Platform}, such as bins/{Platform} of the npm package {Package}/{Platform} in version 3.22.1.",
        $"Install Node.js and run `npm ci` in native/ of the checkout, or name a directory with {Variable} or nativeLibrary in the release, or take the backend onnx.", inner);

    static string Named(string directory, string by)
    {
        var full = Path.GetFullPath(directory);
        return Holds(full) ? full : throw Missing($"{by} names '{full}', which holds no library of llama.cpp.");
    }

    static IEnumerable<string> Near(string start)
    {
        for (var directory = Path.GetFullPath(start); directory is not null; directory = Path.GetDirectoryName(directory))
        {
            var native = Path.Combine(directory, "native");
            yield return native;
            var packages = Path.Combine(native, "node_modules", Package);
            if (!Directory.Exists(packages))
                continue;
            // A variant such as linux-x64-cuda was installed on purpose, so it goes first.
            foreach (var bins in Directory.EnumerateDirectories(packages, $"{Platform}*").OrderByDescending(d => d.Length).ThenBy(d => d, StringComparer.Ordinal))
                yield return Path.Combine(bins, "bins", Path.GetFileName(bins));
        }
    }

    static bool Holds(string directory) => Directory.Exists(directory) && File(directory, "llama") is not null;
}
