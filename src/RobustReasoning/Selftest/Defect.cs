using System.Text.Json.Serialization;

namespace RobustReasoning.Selftest;

/// <summary>A manifest <c>*.defect.json</c>: a model with a planted defect, or a clean one, and what must be found in it.</summary>
public sealed record Defect
{
    /// <summary>Name: its folder.</summary>
    public required string Name { get; init; }

    /// <summary>What is wrong with it, one sentence.</summary>
    public required string Summary { get; init; }

    /// <summary>Directory of the clean model that it comes from, relative to the manifest.</summary>
    public required string Base { get; init; }

    /// <summary>Families that it answers.</summary>
    public required IReadOnlyList<string> Families { get; init; }

    /// <summary>How it is made from the clean model.</summary>
    public required DefectSource Made { get; init; }

    /// <summary>Symptoms of which at least one must be found; empty for a clean model, and for a defect that is not expected to be found.</summary>
    public IReadOnlyList<string> Finds { get; init; } = [];

    /// <summary>Why a defect is not expected to be found; null for all others.</summary>
    public string? Missed { get; init; }

    /// <summary>Whether it belongs to the quick part of the self-test.</summary>
    public bool Quick { get; init; }

    /// <summary>Address of a JSON Schema, for editors only.</summary>
    [JsonPropertyName("$schema")]
    public string? Schema { get; init; }

    /// <summary>Path of the manifest itself.</summary>
    [JsonIgnore]
    public string File { get; init; } = "";

    /// <summary>Whether nothing is wrong with it: whatever is found is a false alarm.</summary>
    [JsonIgnore]
    public bool IsClean => Finds.Count == 0 && Missed is null;

    /// <summary>A path of the manifest, made absolute.</summary>
    public string Resolve(string path) => Path.GetFullPath(path, Path.GetDirectoryName(Path.GetFullPath(File))!);
}

/// <summary>How a model is made from a clean one: exactly one of its members is set, or none for the clean model itself.</summary>
public sealed record DefectSource
{
    /// <summary>Directory of a low-rank adapter, relative to the manifest.</summary>
    public string? Adapter { get; init; }

    /// <summary>An attention head whose output is set to zero, as layer and head, from 0.</summary>
    public IReadOnlyList<int>? DeadHead { get; init; }

    /// <summary>Format that it is exported to, such as <c>onnx-int4</c>.</summary>
    public string? Export { get; init; }

    /// <summary>Directory of a model that is averaged with it, relative to the manifest.</summary>
    public string? MergedWith { get; init; }

    /// <summary>Sequences a pass in place of the release's: the clean model replayed under harmless variation.</summary>
    public int? Sequences { get; init; }
}
