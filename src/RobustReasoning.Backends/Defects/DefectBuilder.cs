using RobustReasoning.Backends.Adapters;
using RobustReasoning.Backends.Merging;
using RobustReasoning.Backends.Models;
using RobustReasoning.Backends.Onnx;
using RobustReasoning.Backends.Onnx.Llama;
using RobustReasoning.Selftest;

namespace RobustReasoning.Backends.Defects;

/// <summary>Makes the model of a defect from the clean one that its manifest names.</summary>
static class DefectBuilder
{
    /// <summary>Directory of the model: a new one below <paramref name="work"/>, or the clean model's own where nothing is changed.</summary>
    public static string Build(Defect defect, string work)
    {
        var clean = defect.Resolve(defect.Base);
        var output = Path.Combine(work, defect.Name);
        var command = $"robust selftest --defects {Path.GetFileName(Path.GetDirectoryName(Path.GetDirectoryName(defect.File)))}";
        switch (defect.Made)
        {
            case { Adapter: { } adapter }:
                AdaptedModel.Write(clean, defect.Resolve(adapter), output, command);
                return output;
            case { DeadHead: { } head }:
                Behead(defect, clean, head, output);
                return output;
            case { Export: { } format }:
                DerivedModel.Write(clean, output, part => ExportCatalogue.Get(format).Write(clean, Place(clean, part)), _ => Card(defect));
                return output;
            case { MergedWith: { } other }:
                ModelMerge.Open(clean, defect.Resolve(other)).Write(new(), output, command);
                return output;
            default:
                return clean;
        }
    }

    // The rows of the output projection that read the head: it still attends, and nobody listens.
    static void Behead(Defect defect, string clean, IReadOnlyList<int> head, string output)
    {
        var file = LlamaFile.Read(clean);
        if (head is not [var layer and >= 0, var number and >= 0] || layer >= file.Config.Layers || number >= file.Config.Heads)
            throw new UserErrorException($"The defect '{defect.Name}' names the head [{string.Join(", ", head)}].",
                $"a layer below {file.Config.Layers} and a head below {file.Config.Heads}.", $"Correct deadHead in {defect.File}.");
        var name = LlamaNames.AttentionOutput(layer);
        var weight = (float[])file.Weights[name].Clone();
        Array.Clear(weight, number * file.Config.HeadSize * file.Config.HiddenSize, file.Config.HeadSize * file.Config.HiddenSize);
        DerivedModel.Write(clean, output, part => File.WriteAllBytes(Place(clean, part), file.Build(new Dictionary<string, float[]>(file.Weights) { [name] = weight })), _ => Card(defect));
    }

    static string Place(string clean, string part)
    {
        var place = Path.Combine(part, Path.GetRelativePath(clean, ModelFiles.Find(clean).Graph));
        Directory.CreateDirectory(Path.GetDirectoryName(place)!);
        return place;
    }

    static string Card(Defect defect) => $"# {defect.Name}\n\n{defect.Summary}\n";
}
