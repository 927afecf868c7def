using System.Globalization;
using RobustReasoning.Inference;

namespace RobustReasoning.Runs;

/// <summary>Tries a model once before a run begins, so that a broken one is found before anything is written.</summary>
static class ModelCheck
{
    /// <summary>Checks that prompts fit the model's vocabulary and context.</summary>
    public static void Fits(IModel model, string item, IReadOnlyList<int> prompt, bool mayBeLong)
    {
        var info = model.Info;
        if (prompt.Count == 0)
            throw new UserErrorException($"The prompt of the item '{item}' has no token.", "a template or question with text.", "Correct the dialect's template in the release.");
        if (prompt.FirstOrDefault(t => t < 0 || t >= info.VocabularySize, -1) is >= 0 and var strange)
            throw new UserErrorException($"The tokenizer of the model '{info.Name}' gives the token {Text(strange)}, but the model knows only {Text(info.VocabularySize)} tokens.",
                "the tokenizer that the model was trained with.", "Put the model's own tokenizer.json into its directory.");
        // One position must stay free for the answer.
        if (prompt.Count >= info.ContextLength && !mayBeLong)
            throw new UserErrorException($"The prompt of the item '{item}' has {Text(prompt.Count)} tokens, but the model '{info.Name}' holds {Text(info.ContextLength)} positions.",
                "a prompt shorter than the context.", "Shorten the item or the template, raise contextLength in the release, or take a model with a longer context.");
    }

    /// <summary>Makes one pass and checks the shape and the values of what comes back.</summary>
    public static void Runs(IModel model, IReadOnlyList<int> prompt)
    {
        var info = model.Info;
        var slot = model.Slots.Rent();
        try
        {
            Feed feed = new() { Slot = slot, Start = 0, Tokens = prompt.ToArray() };
            model.Forward([feed]);
            if (feed.Logits.Length != info.VocabularySize)
                throw new UserErrorException($"The model '{info.Name}' gives {Text(feed.Logits.Length)} logits for a vocabulary of {Text(info.VocabularySize)} tokens.",
                    "one logit for each token.", "Check that config.json belongs to this model file; export the model again if it does.");
            foreach (var logit in feed.Logits.Span)
                if (!float.IsFinite(logit))
                    throw new UserErrorException($"The model '{info.Name}' gives logits that are not finite numbers.", "finite logits.",
                        "Check the model file against its source (its hash, its precision); export it again in float32.");
        }
        finally
        {
            model.Slots.Return(slot);
        }
    }

    static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
