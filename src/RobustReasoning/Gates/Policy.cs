using System.Text.Json.Serialization;
using RobustReasoning.Analysis;
using RobustReasoning.Noise;

namespace RobustReasoning.Gates;

/// <summary>The thresholds that a release must keep, written down before the run.</summary>
public sealed record Policy
{
    /// <summary>Name of the gate that every policy has: that the run holds cases and that all of them ran.</summary>
    public const string CompletenessGate = Completeness.Name;

    /// <summary>Name of the policy.</summary>
    public required string Name { get; init; }

    /// <summary>Its gates, one or more.</summary>
    public required IReadOnlyList<Gate> Gates { get; init; }

    /// <summary>Path of the release's noise floor, relative to the policy; null (default) judges without one.</summary>
    public string? Noise { get; init; }

    /// <summary>Address of a JSON Schema, for editors only.</summary>
    [JsonPropertyName("$schema")]
    public string? Schema { get; init; }

    /// <summary>Reads and checks a <c>*.policy.json</c>, in which comments are allowed.</summary>
    /// <exception cref="UserErrorException">The file cannot be read, is not JSON, or has an unknown rule, member or threshold.</exception>
    public static Policy Load(string path)
    {
        try
        {
            return Parse(File.ReadAllText(path), path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"The policy {path} cannot be read: {e.Message}", "a file *.policy.json.", "Check the path.", e);
        }
    }

    /// <summary>Reads and checks the text of a policy; <paramref name="file"/> names it in errors.</summary>
    public static Policy Parse(string text, string file) => PolicyReader.Read(text, file);

    /// <summary>Judges a run. A run without cases, or with a case that could not be run, fails.</summary>
    /// <param name="analysis">The figures of the run, with what it was compared to.</param>
    /// <param name="noise">How far harmless variations move them; null where that was not measured.</param>
    public PolicyResult Judge(AnalysisResult analysis, NoiseFloor? noise = null)
    {
        Verdict[] verdicts = [Completeness.Judge(analysis), .. Gates.Select(g => g.Judge(analysis, noise))];
        var decision = verdicts.Any(v => v.Decision == Decision.Fail) ? Decision.Fail
            : verdicts.Any(v => v.Decision == Decision.Inconclusive) ? Decision.Inconclusive
            : Decision.Pass;
        return new(Name, decision, verdicts);
    }
}
