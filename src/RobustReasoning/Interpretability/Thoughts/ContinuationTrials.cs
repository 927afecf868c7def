using RobustReasoning.Inference;
using RobustReasoning.Items;
using RobustReasoning.Items.Editing;
using RobustReasoning.Modes;

namespace RobustReasoning.Interpretability.Thoughts;

/// <summary>After each number of thoughts the remaining steps in words.</summary>
static class ContinuationTrials
{
    /// <summary>The job of one subject in a mode that goes on in words.</summary>
    public static Job Of(ThoughtSetting setting, ThoughtMode hybrid, CheckSubject subject, Action<Observation> tell) => new(Math.Min(2, setting.Width), async scope =>
    {
        var item = subject.Item;
        var root = await ForkedCase.OpenAsync(scope.Open(), setting, hybrid, item);
        string? reads = null;
        // A continuation needs a thought before it and a step after it.
        for (; root.Goes && root.Thoughts < item.Checkpoints.Count; await root.ThinkAsync())
        {
            var (made, last) = (root.Thoughts, reads);
            if (last is not null)
                root.Try(made, (_, own) => own, trace => Tell(subject, made, last, trace, tell));
            reads = root.Read([]).Word;
        }
    });

    static void Tell(CheckSubject subject, int made, string reads, Trace trace, Action<Observation> tell)
    {
        var item = subject.Item;
        var answer = ReadAnswer.Of(item, trace);
        var observation = Observation.Of(subject, ThoughtChecks.Continuation, "truth") with { Step = made, Read = trace.Reasoning };
        tell(observation with { Held = answer.Right && States(trace.Reasoning, item.Checkpoints.Skip(made)), Expected = Items.Chains.Write(item, 1, made) });
        var read = reads == item.Checkpoints[made - 1].Value;
        if ((read ? item.Target : StepEditors.For(item).Follow(item, made - 1, reads)) is { } follows)
            tell(observation with { Measure = read ? "decoded" : "misread", Held = answer.Said == follows, Read = answer.Said, Expected = follows });
    }

    /// <summary>Whether a text states the values of steps in order.</summary>
    internal static bool States(string text, IEnumerable<Checkpoint> steps)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var at = 0;
        foreach (var step in steps)
        {
            at = Array.IndexOf(words, step.Value, at) + 1;
            if (at == 0)
                return false;
        }

        return true;
    }
}
