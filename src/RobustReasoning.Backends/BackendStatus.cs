namespace RobustReasoning.Backends;

/// <summary>What a backend can do on this machine.</summary>
/// <param name="Name">Slug of the backend.</param>
/// <param name="Version">Version of its library, or null where it cannot run.</param>
/// <param name="Facts">Where it lies, its devices and abilities, or why it cannot run and what to do.</param>
public sealed record BackendStatus(string Name, string? Version, IReadOnlyList<(string What, string Found)> Facts);

/// <summary>A backend that can say what it finds without loading a model.</summary>
interface IInspectable
{
    /// <summary>Looks for its library, in <paramref name="nativeLibrary"/> first where that is not empty.</summary>
    BackendStatus Inspect(string nativeLibrary);
}
