using RobustReasoning.Modes;

namespace RobustReasoning.Runs;

/// <summary>Cases of one model with the same prompt, which is fed once for all of them.</summary>
sealed record PromptGroup(int Model, LoadedModel Loaded, int[] Prompt, IReadOnlyList<PlannedCase> Cases)
{
    /// <summary>The groups in the order of their first cases.</summary>
    public static IReadOnlyList<PromptGroup> Of(LoadedRelease loaded, IReadOnlyList<PlannedCase> cases) =>
        [.. from planned in cases
            group planned by (planned.Model, planned.Item.System, planned.Item.Input) into same
            let model = loaded.Models[same.Key.Model]
            select new PromptGroup(same.Key.Model, model, Markup.Encode(new Prompt(same.First().Item, loaded.DialectOf(same.Key.Model), model.Tokenizer)), [.. same])];

    /// <summary>The group without the cases that have ended.</summary>
    public PromptGroup Without(ICollection<string> ended) => this with { Cases = [.. Cases.Where(c => !ended.Contains(c.Spec.Id))] };

    /// <summary>The group in parts that fit into the sequences that a model can hold.</summary>
    public IEnumerable<PromptGroup> Chunks(Func<PlannedCase, int> sequencesOf, int limit)
    {
        List<PlannedCase> chunk = [];
        var sum = 0;
        foreach (var planned in Cases)
        {
            var needed = sequencesOf(planned);
            if (sum + needed > limit)
            {
                yield return this with { Cases = [.. chunk] };
                chunk.Clear();
                sum = 0;
            }

            chunk.Add(planned);
            sum += needed;
        }

        if (chunk.Count > 0)
            yield return this with { Cases = [.. chunk] };
    }
}
