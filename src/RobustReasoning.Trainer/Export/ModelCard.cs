using System.Globalization;
using System.Text;
using RobustReasoning.Backends.Onnx.Llama;
using RobustReasoning.Trainer.Lessons;

namespace RobustReasoning.Trainer.Export;

/// <summary>Writes <c>MODEL_CARD.md</c>: what the model was trained on, how, and how its accuracy grew.</summary>
static class ModelCard
{
    /// <summary>What a card tells.</summary>
    public sealed record Facts(Recipe Recipe, LlamaConfig Config, ulong Seed, int Threads, int Steps, double Seconds, string Hash, int Bytes,
        IReadOnlyList<string> Curves);

    public static string Write(Facts f)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"""
            ---
            license: mit
            language: en
            library_name: onnx
            tags: [reasoning, chain-of-thought, latent-reasoning, test-fixture]
            ---
            # robust-reasoning/{f.Recipe.Name}

            A small Llama-style language model that answers the same problems by explicit, compact, latent, hybrid and direct
            reasoning. It exists to test instruments, not to be useful: figures on it say nothing about large models.

            | | |
            |---|---|
            | families | {string.Join(", ", f.Recipe.Families)} |
            | shape | {f.Config.Layers} layers, width {f.Config.HiddenSize}, {f.Config.Heads} heads, feed-forward {f.Config.FeedForward}, {f.Config.VocabularySize} tokens, tied embeddings |
            | weights | 16-bit floats in `onnx/model.onnx`, {f.Bytes} bytes, computed in 32 bits |
            | SHA-256 | `{f.Hash}` |
            | command | `{Command(f.Recipe, f.Seed, f.Threads)}` |
            | training | {f.Steps} steps of {f.Recipe.MicroBatches} × {f.Recipe.Rows} items, {f.Seconds / 3600:0.0} hours on {f.Threads} shared core(s), AdamW |
            | data | generated on the fly from the families with training seeds (top bit clear); items of the suite have suite seeds |
            | unanswerable | {f.Recipe.Unanswerable * 100:0.#} % of the items |
            | thoughts | {(f.Recipe.Thoughts == ThoughtSource.Pause ? "none: the embedding of one token stands in their places, in training and in this file" : f.Recipe.ThoughtWeight > 0 ? string.Create(CultureInfo.InvariantCulture, $"supervised by each step's result through the tied head, weight {f.Recipe.ThoughtWeight}: their legibility is trained in and is no evidence about natural latent thoughts") : "not supervised by step")} |

            ## Phases

            | phase | steps at most | learning rate | noise | cells |
            |---|---|---|---|---|

            """);
        foreach (var phase in f.Recipe.Phases)
            text.Append(CultureInfo.InvariantCulture,
                $"| {phase.Name} | {phase.Steps} | {phase.Rate:0.####} | {phase.Noise:0.##} | {string.Join(", ", phase.Cells.Select(Name))} |\n");
        if (f.Recipe.Limits.Count > 0)
            text.Append("\n## Limits\n\n").AppendJoin('\n', f.Recipe.Limits.Select(l => "- " + l)).Append('\n');
        text.Append("""

            ## Curves

            Share of 32 held-out items (suite seeds) whose every token is the most likely one when the true chain is given:
            what greedy decoding would write, chain and answer together. Lengths 7 and 8 were never trained.

            | step | family | way | k=1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 |
            |---|---|---|---|---|---|---|---|---|---|---|

            """);
        foreach (var line in f.Curves)
        {
            var cells = line.Split('\t');
            text.Append(CultureInfo.InvariantCulture, $"| {cells[0]} | {string.Join(" | ", cells.Skip(2))} |\n");
        }

        return text.ToString();
    }

    /// <summary>The command line that trains a recipe again.</summary>
    public static string Command(Recipe recipe, ulong seed, int threads) => string.Create(CultureInfo.InvariantCulture,
        $"robust train {recipe.Name}{(recipe.Start is { } start ? " --start " + Place(start) : "")}{(recipe.Teacher is { } teacher ? " --teacher " + Place(teacher) : "")} --seed {seed} --threads {threads}");

    // Where the repository keeps its models.
    static string Place(string model) =>
        model.StartsWith("thoughts-", StringComparison.Ordinal) ? $"models/thoughts/{model["thoughts-".Length..]}" : $"models/reference/{model}";

    static string Name(Cell cell) => string.Create(CultureInfo.InvariantCulture,
        $"{cell.Family} {cell.Way.ToString().ToLowerInvariant()}{(cell.Ratio is { } ratio ? $" {ratio}" : "")} × {cell.Weight:0.##}");
}
