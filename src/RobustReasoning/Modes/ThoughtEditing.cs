using RobustReasoning.Inference;
using RobustReasoning.Items;

namespace RobustReasoning.Modes;

/// <summary>An item's edit of thoughts at work in one case: thoughts are changed as they are made, taken from other questions, or made first and fed anew.</summary>
sealed class ThoughtEditing
{
    readonly ThoughtEdit _edit;
    readonly IReadOnlyList<IReadOnlyList<ReadOnlyMemory<float>>> _donated;

    ThoughtEditing(ThoughtEdit edit, IReadOnlyList<IReadOnlyList<ReadOnlyMemory<float>>> donated) => (_edit, _donated) = (edit, donated);

    /// <summary>A mode's thinking about a prompt, under the item's edit; what the edit needs beside it is not counted as cost.</summary>
    /// <param name="sequence">The sequence, which holds the prompt alone.</param>
    /// <param name="prompt">The prompt.</param>
    /// <param name="think">Opens a transcript after a prompt and thinks.</param>
    internal static async ValueTask<Transcript> ThinkAsync(ISequence sequence, Prompt prompt, Func<Prompt, ThoughtEditing?, ValueTask<Transcript>> think)
    {
        if (prompt.Item.Intervention?.Thoughts is not { Dose: not 0 } edit)
            return await think(prompt, null);
        List<IReadOnlyList<ReadOnlyMemory<float>>> donated = [];
        foreach (var donor in edit.Donors)
        {
            var other = prompt with { Item = prompt.Item with { Input = donor, Intervention = null, System = edit.WithoutRules ? null : prompt.Item.System } };
            await RefeedAsync(sequence, other);
            donated.Add([.. (await think(other, null)).Vectors]);
        }

        if (donated.Count > 0)
            await RefeedAsync(sequence, prompt);
        var transcript = await think(prompt, new(edit, donated));
        if (ThoughtEdits.Rearranged(edit, transcript.Vectors) is { } rearranged)
            await transcript.RethinkAsync(rearranged);
        return transcript;
    }

    /// <summary>The thought that is fed in place of this one.</summary>
    internal static ReadOnlyMemory<float> Change(ThoughtEditing? editing, int index, ReadOnlyMemory<float> thought) =>
        editing is null ? thought : ThoughtEdits.Changed(editing._edit, index, thought, [.. editing._donated.Where(d => index < d.Count).Select(d => d[index])]);

    static async ValueTask RefeedAsync(ISequence sequence, Prompt prompt)
    {
        sequence.Length = 0;
        try
        {
            await sequence.FeedAsync(new(Markup.Encode(prompt), default, WantsLogits: false));
        }
        catch (ContextExceededException e)
        {
            throw new InvalidOperationException($"A question whose thoughts were to be taken has {e.Needed} tokens, more than the context of {e.Context}.", e);
        }
    }
}
