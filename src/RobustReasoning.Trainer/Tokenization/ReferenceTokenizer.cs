using System.Globalization;
using RobustReasoning.Items;
using RobustReasoning.Perturbations.Distraction;

namespace RobustReasoning.Trainer.Tokenization;

/// <summary>The reference models' tokenizer.</summary>
// A model is bound to the ids that it was trained with, so the tokenizer that Train gave once is kept beside the models
// and no later change of a family's wording moves an id.
public static class ReferenceTokenizer
{
    const int Size = 600;
    const int ItemsPerFamily = 400;

    /// <summary>The template that the models are trained with; their releases name it too.</summary>
    public const string Template = "<bos> {question}";

    /// <summary>Special tokens in the order of their ids; the ratios as <see cref="Chains.Ratios"/> writes them.</summary>
    public static IReadOnlyList<string> Specials { get; } =
    [
        "<pad>", "<bos>", "<eos>", "<explicit>", .. Chains.Ratios.Select(Compact), "<latent>", "<hybrid>", "<direct>", "<eot>", "<answer>",
    ];

    /// <summary>The special token of the compact mode at a ratio.</summary>
    public static string Compact(double ratio) => string.Create(CultureInfo.InvariantCulture, $"<compact:{ratio}>");

    /// <summary>Writes the committed <c>tokenizer.json</c> and <c>tokenizer_config.json</c>.</summary>
    public static void Write(string directory)
    {
        Directory.CreateDirectory(directory);
        foreach (var name in (string[])["tokenizer.json", "tokenizer_config.json"])
        {
            using var from = typeof(ReferenceTokenizer).Assembly.GetManifestResourceStream(name)!;
            using var to = File.Create(Path.Combine(directory, name));
            from.CopyTo(to);
        }
    }

    /// <summary>Trains a tokenizer anew on what the families write today; models that are trained with another one cannot use it.</summary>
    public static TokenizerFiles Train() =>
        BpeTrainer.Train(Corpus(), Specials, [.. Enumerable.Range(0, 100).Select(n => " " + n.ToString(CultureInfo.InvariantCulture)), " /"], Size);

    static IEnumerable<string> Corpus()
    {
        foreach (var family in Families.All)
            for (var i = 0; i < ItemsPerFamily; i++)
            {
                var item = family.Generate(SeedSpaces.Training(Seeds.Derive((ulong)i, "tokenizer", family.Name)), i % 6 + 1);
                yield return $" {item.Input}";
                yield return $" {Chains.Write(item, 1)}";
                yield return $" {family.Twin(item).Input}";
                yield return $" {Chains.Write(family.Twin(item), 1)}";
                // Noise is learned for its common words only: its misspellings are too many to be tokens.
                if (new IrrelevantClause().Apply(item, Seeds.Source(item.Seed, "irrelevant-clause")) is { } noisy)
                    yield return $" {noisy.Input}";
            }
    }
}
