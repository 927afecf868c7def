using System.Text.Json;
using RobustReasoning.Backends.Onnx;
using RobustReasoning.Backends.Safetensors;

namespace RobustReasoning.Backends.Merging;

/// <summary>The weights of a Hugging Face directory: <c>model.safetensors</c>, or shards that <c>model.safetensors.index.json</c> lists.</summary>
sealed class SafetensorsWeights : WeightSource
{
    const string Single = "model.safetensors", Shards = "model.safetensors.index.json";

    readonly IReadOnlyList<(string Name, SafetensorsFile File)> _shards;
    readonly Dictionary<string, SafetensorsFile> _home = [];
    readonly bool _indexed;

    SafetensorsWeights(string directory, IReadOnlyList<(string Name, SafetensorsFile File)> shards, bool indexed)
        : base(directory, [.. shards.Select(shard => Path.Combine(directory, shard.Name))])
    {
        (_shards, _indexed) = (shards, indexed);
        List<StoredTensor> tensors = [Architecture(directory)];
        foreach (var (name, file) in shards)
            foreach (var entry in file.Entries)
            {
                if (!_home.TryAdd(entry.Name, file))
                    throw Wrong(Path.Combine(directory, name), $"holds the tensor '{entry.Name}', as another shard does");
                tensors.Add(new(entry.Name, entry.Type, entry.Shape, SafetensorsTypes.IsNumber(entry.Type) ? null : Hashing.OfBytes(file.Bytes(entry.Name)), entry.Type == SafetensorsTypes.Half));
            }

        Tensors = tensors;
    }

    internal override IReadOnlyList<StoredTensor> Tensors { get; }

    /// <summary>The file to start from, or null where the directory holds no such weights.</summary>
    internal static string? Index(string directory) => new[] { Shards, Single }.Select(name => Path.Combine(directory, name)).FirstOrDefault(File.Exists);

    internal static SafetensorsWeights Open(string directory, string index) => Path.GetFileName(index) == Single
        ? new(directory, [(Single, SafetensorsFile.Read(index))], indexed: false)
        : Sharded(directory, index);

    internal override float[] Read(string name) => _home[name].Values(name);

    internal override void Write(string target, Func<string, float[]> weights)
    {
        foreach (var (name, file) in _shards)
            SafetensorsWriter.Write(Path.Combine(target, name), [.. file.Entries], file.Metadata, entry =>
                SafetensorsTypes.IsNumber(entry.Type) ? SafetensorsTypes.Encode(entry.Type, weights(entry.Name)) : file.Bytes(entry.Name));
        if (_indexed)
            File.Copy(Path.Combine(Directory, Shards), Path.Combine(target, Shards));
    }

    static SafetensorsWeights Sharded(string directory, string index)
    {
        if (ModelFiles.Json(index) is not { } json || !json.TryGetProperty("weight_map", out var map) || map.ValueKind != JsonValueKind.Object)
            throw Wrong(index, "has no weight_map");
        Dictionary<string, SafetensorsFile> files = [];
        foreach (var member in map.EnumerateObject())
        {
            var name = member.Value.ValueKind == JsonValueKind.String ? member.Value.GetString()! : "";
            // Only files of this folder are read, whatever the index asks for.
            if (name.Length == 0 || Path.GetFileName(name) != name || !name.EndsWith(".safetensors", StringComparison.Ordinal))
                throw Wrong(index, $"puts the tensor '{member.Name}' into '{name}', which is no shard beside it");
            if (!files.TryGetValue(name, out var file))
                files.Add(name, file = SafetensorsFile.Read(Path.Combine(directory, name)));
            if (file.Find(member.Name) is null)
                throw Wrong(index, $"puts the tensor '{member.Name}' into '{name}', which does not hold it");
        }

        if (files.SelectMany(f => f.Value.Entries.Select(e => (f.Key, e.Name))).FirstOrDefault(t => !map.TryGetProperty(t.Name, out _)) is { Name: { } stray } at)
            throw Wrong(index, $"does not list the tensor '{stray}' of '{at.Key}'");
        return new(directory, [.. files.Select(f => (f.Key, f.Value)).OrderBy(f => f.Key, StringComparer.Ordinal)], indexed: true);
    }

    static UserErrorException Wrong(string path, string what) => new($"'{path}' {what}.", "a weight_map that names for every tensor the one shard that holds it.",
        "Download the model's files again, all of them.");
}
