using System.Globalization;
using RobustReasoning.Backends.Models;
using RobustReasoning.Backends.Onnx;
using RobustReasoning.Backends.Onnx.Llama;

namespace RobustReasoning.Backends.Adapters;

/// <summary>A model with an adapter added to its weights, as a model directory of its own.</summary>
public static class AdaptedModel
{
    const float LargestHalf = 65_504;

    /// <summary>Writes the new directory; throws <see cref="UserErrorException"/>, and then leaves none.</summary>
    /// <param name="model">A Llama-style model directory as training writes it.</param>
    /// <param name="adapterDirectory">A LoRA adapter in PEFT's form.</param>
    /// <param name="output">The new directory.</param>
    /// <param name="command">Command line that repeats it, for the card.</param>
    public static LoraAdapter Write(string model, string adapterDirectory, string output, string command)
    {
        DerivedModel.CheckFree(output);
        var file = LlamaFile.Read(model);
        var adapter = LlamaAdapter.Read(adapterDirectory, file.Config);
        var weights = LlamaAdapter.Apply(file.Weights, adapter);
        var most = file.Half ? LargestHalf : float.MaxValue;
        if (adapter.Deltas.Keys.FirstOrDefault(name => weights[name].Any(number => !(Math.Abs(number) <= most))) is { } broken)
            throw new UserErrorException($"With the adapter, the weight '{broken}' holds a number beyond {most}.", "weights that the model's format can store.", "Check the adapter's lora_alpha, or use the model in 32-bit floats.");
        if (file.Half)
            weights = weights.ToDictionary(w => w.Key, w => Array.ConvertAll(w.Value, value => (float)(Half)value));
        var graph = ModelFiles.Find(model).Graph;
        var place = Path.GetRelativePath(model, graph);
        DerivedModel.Write(model, output, part =>
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(part, place))!);
            File.WriteAllBytes(Path.Combine(part, place), file.Build(weights));
        }, part => Card(adapter, output, command,
        [
            ("base: " + Name(model), place, DerivedModel.Hash(graph)),
            ("adapter: " + Name(adapterDirectory), LoraTensors.FileName, DerivedModel.Hash(Path.Combine(adapterDirectory, LoraTensors.FileName))),
            ("this one", place, DerivedModel.Hash(Path.Combine(part, place))),
        ]));
        return adapter;
    }

    static string Card(LoraAdapter adapter, string output, string command, IEnumerable<(string Model, string File, string Hash)> files) => string.Create(CultureInfo.InvariantCulture, $"""
        ---
        tags: [lora]
        ---
        # {CardText.Line(Name(output))}

        A model with a low-rank adapter added to its weights: W + {adapter.Scale:0.####} · B · A in {adapter.Deltas.Count} projections.

        | | |
        |---|---|
        | rank | {adapter.Rank} |
        | lora_alpha | {adapter.Alpha}{(adapter.RootScaled ? ", divided by the root of the rank" : "")} |
        | projections | {string.Join(", ", adapter.Deltas.Keys.Select(LoraTensors.Module).Distinct().Order(StringComparer.Ordinal))} |
        | trained on, by the adapter's word | {CardText.Line(adapter.BaseModel)} |
        | command | `{CardText.Code(command)}` |

        | model | file | SHA-256 |
        |---|---|---|
        {string.Join("\n", files.Select(f => $"| {CardText.Line(f.Model)} | {CardText.Line(f.File)} | `{f.Hash}` |"))}

        ## What the adapter's author says

        {(adapter.Description.Length == 0 ? "Nothing." : CardText.Quote(adapter.Description))}

        """);

    static string Name(string path) => Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)));
}
