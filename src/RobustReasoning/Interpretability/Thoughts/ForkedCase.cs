using RobustReasoning.Inference;
using RobustReasoning.Items;
using RobustReasoning.Modes;

namespace RobustReasoning.Interpretability.Thoughts;

/// <summary>A thought in place of the model's own; its number counts from 0.</summary>
delegate ReadOnlyMemory<float> ThoughtChange(int index, ReadOnlyMemory<float> own);

/// <summary>One case that is thought through once; what is tried on the way goes on in forks of it.</summary>
sealed class ForkedCase
{
    readonly ISequence _root;
    readonly ThoughtSetting _setting;
    readonly ThoughtMode _mode;
    readonly Prompt _prompt;
    readonly List<Func<Transcript, ValueTask>> _trials = [];
    Transcript _transcript;

    ForkedCase(ISequence root, ThoughtSetting setting, ThoughtMode mode, Prompt prompt, Transcript transcript) =>
        (_root, _setting, _mode, _prompt, _transcript) = (root, setting, mode, prompt, transcript);

    /// <summary>Thoughts so far.</summary>
    public int Thoughts => _transcript.Vectors.Count;

    /// <summary>Whether there is room for more.</summary>
    public bool Goes => _transcript.Stop is null;

    public static async ValueTask<ForkedCase> OpenAsync(ISequence root, ThoughtSetting setting, ThoughtMode mode, Item item)
    {
        var prompt = setting.PromptOf(item);
        await prompt.FeedAsync(root);
        return new(root, setting, mode, prompt, await mode.OpenAsync(root, prompt, setting.Budget));
    }

    /// <summary>What the head reads here.</summary>
    public ThoughtPlace Read(IReadOnlyList<string> values) => ThoughtReader.Place(_transcript.State, _prompt.Tokenizer, values);

    /// <summary>Tries here: the next thoughts as they are changed, each made after the ones before it, then the rest.</summary>
    /// <param name="thoughts">Thoughts in all.</param>
    /// <param name="change">What is fed in place of each from here on.</param>
    /// <param name="ended">Told of what came of it.</param>
    public void Try(int thoughts, ThoughtChange change, Action<Trace> ended) => _trials.Add(async fork =>
    {
        var next = _mode.Next(_root, _prompt);
        for (var i = fork.Vectors.Count; i < thoughts && fork.Stop is null; i++)
            await fork.ThinkAsync(change(i, next(fork.State)));
        ended(await _mode.AnswerAsync(fork, _prompt));
    });

    /// <summary>Tries here: all thoughts again in another order, then the rest.</summary>
    public void TryRearranged(ThoughtEdit edit, Action<Trace> ended) => _trials.Add(async fork =>
    {
        if (ThoughtEdits.Rearranged(edit, fork.Vectors) is { } rearranged)
            await fork.RethinkAsync(rearranged);
        ended(await _mode.AnswerAsync(fork, _prompt));
    });

    /// <summary>Runs what is to be tried here, side by side as far as the job's sequences reach, then thinks once more.</summary>
    public async ValueTask ThinkAsync()
    {
        // What the root read here must outlive the passes of its forks.
        _transcript = _transcript.On(_root);
        foreach (var some in _trials.Chunk(_setting.Width - 1))
        {
            // All forks are made before any goes on: the root must wait for nothing.
            var forks = some.Select(_ => _root.Fork()).ToArray();
            var running = some.Zip(forks, (trial, fork) => trial(_transcript.On(fork))).ToArray();
            foreach (var one in running)
                await one;
            foreach (var fork in forks)
                fork.Dispose();
        }

        _trials.Clear();
        await _transcript.ThinkAsync(_mode.Next(_root, _prompt)(_transcript.State));
    }
}
