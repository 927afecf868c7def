using RobustReasoning.Backends.Adapters;
using RobustReasoning.Backends.Onnx.Llama;
using RobustReasoning.Backends.Tokenization;
using RobustReasoning.Trainer.Lessons;
using RobustReasoning.Trainer.Optimisation;

namespace RobustReasoning.Trainer.Export;

/// <summary>Writes a trained model in the Hugging Face layout, so that reference models take the path of real ones.</summary>
public static class ModelDirectory
{
    /// <summary>Writes config, tokenizer, <c>onnx/model.onnx</c> and the model card; of a model that was changed by low rank, the change alone as an adapter.</summary>
    public static void Write(string directory, string tokenizerDirectory, Recipe recipe, LlamaConfig config, Training training, TrainingOptions options)
    {
        if (recipe.Rank > 0)
        {
            LlamaAdapter.Write(directory, LowRank.Adapter(config, training.Parameters) with { BaseModel = recipe.Start!, Description = AdapterCard.Write(recipe, options, training) }, half: true);
            return;
        }

        Directory.CreateDirectory(Path.Combine(directory, "onnx"));
        foreach (var file in (string[])["tokenizer.json", "tokenizer_config.json"])
            File.Copy(Path.Combine(tokenizerDirectory, file), Path.Combine(directory, file), overwrite: true);
        var tokenizer = HuggingFaceTokenizer.Load(directory);
        ModelConfig.Write(directory, config, Id("<bos>"), Id("<eos>"), Id("<pad>"));
        var weights = HalfPrecision.Round(training.Weights());
        var model = LlamaInferenceGraph.Build(config, weights, half: true, recipe.Thoughts == ThoughtSource.Pause ? Id(Examples.Pause) : null);
        File.WriteAllBytes(Path.Combine(directory, "onnx", "model.onnx"), model);
        var curves = Path.Combine(options.Directory, Training.CurvesFile);
        File.WriteAllText(Path.Combine(directory, "MODEL_CARD.md"), ModelCard.Write(new ModelCard.Facts(
            recipe, config, options.Seed, options.Threads, training.Steps, training.Seconds,
            Hashing.OfBytes(model), model.Length,
            File.Exists(curves) ? File.ReadAllLines(curves) : [])));

        int Id(string token) => tokenizer.Special(token) ?? throw new InvalidOperationException($"The tokenizer lacks {token}.");
    }
}
