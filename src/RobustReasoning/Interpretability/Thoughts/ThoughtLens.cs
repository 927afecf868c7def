using RobustReasoning.Items;

namespace RobustReasoning.Interpretability.Thoughts;

/// <summary>Reads each thought through the output head.</summary>
static class ThoughtLens
{
    /// <summary>What is looked for in an item's thoughts: its own values, and for each step another item's.</summary>
    /// <param name="Item">The item.</param>
    /// <param name="Shuffled">For each step another item's value of the same step; null where no other has one.</param>
    public sealed record Target(Item Item, IReadOnlyList<string?> Shuffled)
    {
        /// <summary>All values.</summary>
        public IReadOnlyList<string> Values => [.. Item.Checkpoints.Select(c => c.Value).Concat(Shuffled.OfType<string>()).Distinct()];
    }

    /// <summary>What is looked for in items of one family: each step's values go round among the items that have the step, which keeps how often each value is there.</summary>
    public static IEnumerable<Target> Sought(IReadOnlyList<CheckSubject> subjects) => subjects.Select((subject, i) => new Target(subject.Item,
    [
        .. subject.Item.Checkpoints.Select((_, step) => Enumerable.Range(1, subjects.Count - 1).Select(d => subjects[(i + d) % subjects.Count].Item.Checkpoints)
            .FirstOrDefault(c => step < c.Count)?[step].Value),
    ]));

    /// <summary>What the head reads in one item's thoughts and at the same places of the pause control.</summary>
    public static IEnumerable<Observation> Of(CheckSubject subject, Target target, ThoughtReading own, ThoughtReading pause)
    {
        var steps = subject.Item.Checkpoints;
        var words = Vocabulary.Words(subject.Item.Input).ToHashSet();
        Observation Read(string measure, int thought, int step, ThoughtPlace place, string value) => Observation.Of(subject, ThoughtChecks.Lens, measure) with
        {
            Step = thought,
            Other = step,
            Held = place.Ranks[value] == 1,
            Value = place.Ranks[value],
            Read = place.Word,
            Expected = value,
        };

        for (var t = 1; t <= own.Places.Count; t++)
        {
            for (var j = 1; j <= steps.Count; j++)
                yield return Read("own", t, j, own.Places[t - 1], steps[j - 1].Value);
            var step = ThoughtSetting.StepOf(t, own.Places.Count, steps.Count);
            yield return Observation.Of(subject, ThoughtChecks.Lens, "in-question") with { Step = t, Other = step, Held = words.Contains(steps[step - 1].Value) };
            if (target.Shuffled[step - 1] is { } other)
                yield return Read("shuffled", t, step, own.Places[t - 1], other);
            if (t <= pause.Places.Count)
                yield return Read("pause", t, step, pause.Places[t - 1], steps[step - 1].Value);
        }
    }
}
