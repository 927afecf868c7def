namespace RobustReasoning.Reporting;

/// <summary>What a sweep was made of, for its report.</summary>
/// <param name="Method">Name of the merging method.</param>
/// <param name="First">The first model's path.</param>
/// <param name="Second">The second model's path.</param>
/// <param name="Ancestor">The ancestor's path, or null.</param>
/// <param name="Release">Name of the release that was asked.</param>
/// <param name="Command">Command line that repeats it.</param>
public sealed record SweepTitle(string Method, string First, string Second, string? Ancestor, string Release, string Command);
