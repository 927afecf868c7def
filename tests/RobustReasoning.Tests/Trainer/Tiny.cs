using RobustReasoning.Backends.Onnx.Llama;
using RobustReasoning.Backends.Tokenization;
using RobustReasoning.Trainer.Lessons;

namespace RobustReasoning.Tests.Trainer;

/// <summary>The smallest model and recipe that still have every part of the real ones.</summary>
static class Tiny
{
    public static LlamaConfig Config { get; } = new()
    {
        VocabularySize = 600,
        HiddenSize = 32,
        Layers = 2,
        Heads = 2,
        FeedForward = 64,
        ContextLength = 128,
    };

    public static HuggingFaceTokenizer Tokenizer { get; } = HuggingFaceTokenizer.Load(Path.Combine(Repository.Root, "models/reference"));

    public static Recipe Recipe(int steps, params Cell[] cells) => new()
    {
        Name = "tiny",
        Families = ["arithmetic"],
        Phases = [new Phase("all", steps, 5e-3f, cells.Length > 0 ? cells : Cells)],
        Rows = 4,
        MicroBatches = 2,
    };

    static Cell[] Cells =>
    [
        new("arithmetic", Way.Explicit, 1) { MaxSteps = 2 },
        new("arithmetic", Way.Compact, 1) { MaxSteps = 2, Ratio = .5 },
        new("arithmetic", Way.Latent, 1) { MaxSteps = 2 },
    ];
}
