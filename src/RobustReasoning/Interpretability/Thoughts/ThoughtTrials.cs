using RobustReasoning.Inference;
using RobustReasoning.Items;
using RobustReasoning.Items.Editing;
using RobustReasoning.Modes;

namespace RobustReasoning.Interpretability.Thoughts;

/// <summary>All that is done to the thoughts of one item, in forks of one case.</summary>
/// <param name="setting">The setting.</param>
/// <param name="pool">Readings of items to take thoughts from.</param>
/// <param name="donors">Readings of the donors of each item, by its id and step from 1.</param>
sealed class ThoughtTrials(ThoughtSetting setting, IReadOnlyList<ThoughtReading> pool, IReadOnlyDictionary<(string Item, int Step), ThoughtReading> donors)
{
    /// <summary>Doses of noise, in deviations of a thought's own entries.</summary>
    public static IReadOnlyList<double> Doses { get; } = [.1, .2, .5, 1, 2, 3];

    /// <summary>Items whose thoughts make up the mean at most.</summary>
    public const int Averaged = 8;

    /// <summary>The job of one subject; what it reads is told as it comes.</summary>
    public Job Of(CheckSubject subject, Action<Observation> tell) => new(setting.Width, async scope =>
    {
        var item = subject.Item;
        var thoughts = setting.ThoughtsOf(item);
        var root = await ForkedCase.OpenAsync(scope.Open(), setting, setting.Mode, item);
        void Tell(string check, string measure, Trace trace, Func<Observation, Observation>? more = null)
        {
            var answer = ReadAnswer.Of(item, trace);
            var observation = Observation.Of(subject, check, measure) with { Held = answer.Right, Read = answer.Said, Expected = item.Target };
            tell(more?.Invoke(observation) ?? observation);
        }

        Replace(root, item, thoughts, Tell);
        for (; root.Thoughts < thoughts && root.Goes; await root.ThinkAsync())
        {
            var made = root.Thoughts;
            root.Try(made, Own, t => Tell(ThoughtChecks.Early, "answer", t, o => o with { Step = made }));
            Patch(root, item, thoughts, Tell);
        }

        // A single thought has no other order.
        if (thoughts > 1 && root.Goes)
        {
            root.TryRearranged(Permutation(item), t => Tell(ThoughtChecks.Permutation, ThoughtEdits.Permute, t));
            await root.ThinkAsync();
        }
    });

    static ReadOnlyMemory<float> Own(int index, ReadOnlyMemory<float> own) => own;

    void Replace(ForkedCase root, Item item, int thoughts, Action<string, string, Trace, Func<Observation, Observation>?> tell)
    {
        void Edit(ThoughtEdit edit, string measure, double? dose, IReadOnlyList<ThoughtReading> from) => root.Try(thoughts,
            (i, own) => ThoughtEdits.Changed(edit, i, own, [.. from.Select(d => d.Thoughts[i])]),
            t => tell(ThoughtChecks.Ablation, measure, t, o => o with { Dose = dose }));

        Edit(new(ThoughtEdits.Zero, 1, 0), ThoughtEdits.Zero, null, []);
        if (Others(item, thoughts, Averaged) is { Count: > 1 } others)
            Edit(new(ThoughtEdits.Mean, 1, 0), ThoughtEdits.Mean, null, others);
        foreach (var dose in Doses)
            Edit(Noise(item, dose), ThoughtEdits.Gaussian, dose, []);
        if (Matched(item, thoughts) is { } matched)
            root.Try(thoughts, (i, _) => matched.Thoughts[i], t => tell(ThoughtChecks.Transplant, "matched", t,
                o => o with { Held = o.Read == Target(matched.Item), Expected = Target(matched.Item) }));
        if (Donor(item, thoughts) is not { } donor)
            return;
        // One transplant serves two questions: what is lost, and whether the answer is the donor's.
        root.Try(thoughts, (i, _) => donor.Thoughts[i], t =>
        {
            tell(ThoughtChecks.Ablation, "resample", t, null);
            tell(ThoughtChecks.Transplant, "unmatched", t, o => o with { Held = o.Read == donor.Answer.Said, Expected = donor.Answer.Said });
            // A model may compute its answer from the last thought but one, by the last step of its own question.
            if (thoughts == item.Checkpoints.Count && thoughts > 1 && StepEditors.For(item).Follow(item, thoughts - 2, donor.Item.Checkpoints[thoughts - 2].Value) is { } end)
                tell(ThoughtChecks.Transplant, "last-step", t, o => o with { Held = o.Read == end, Expected = end });
        });
    }

    void Patch(ForkedCase root, Item item, int thoughts, Action<string, string, Trace, Func<Observation, Observation>?> tell)
    {
        var patched = root.Thoughts;
        for (var step = 1; step <= item.Checkpoints.Count; step++)
            if (donors.GetValueOrDefault((item.Id, step)) is { } donor && donor.Thoughts.Count == thoughts)
            {
                var at = step;
                root.Try(thoughts, (i, own) => i == patched ? donor.Thoughts[i] : own, t => tell(ThoughtChecks.Patching, "moved", t,
                    o => o with { Step = patched + 1, Other = at, Held = o.Read == Target(donor.Item), Expected = Target(donor.Item) }));
            }
    }

    // The value that follows, whatever the donor itself answered.
    static string Target(Item donor) => ReadAnswer.Of(donor, new() { Reasoning = "", Answer = donor.Target, Stop = StopReason.Answered, Cost = default }).Said;

    /// <summary>The noise of a dose.</summary>
    internal ThoughtEdit Noise(Item item, double dose) => new(ThoughtEdits.Gaussian, dose, Seeds.Derive(setting.Seed, "noise", item.Id));

    /// <summary>The other order.</summary>
    internal ThoughtEdit Permutation(Item item) => new(ThoughtEdits.Permute, 1, Seeds.Derive(setting.Seed, "order", item.Id));

    /// <summary>The donor that differs from the first step on that has one; null where there is none.</summary>
    internal ThoughtReading? Matched(Item item, int thoughts) => Enumerable.Range(1, item.Checkpoints.Count)
        .Select(step => donors.GetValueOrDefault((item.Id, step))).FirstOrDefault(d => d?.Thoughts.Count == thoughts);

    /// <summary>An item with as many steps and another answer; null where there is none.</summary>
    internal ThoughtReading? Donor(Item item, int thoughts) =>
        Others(item, thoughts, int.MaxValue).FirstOrDefault(o => o.Item.Target != item.Target && o.Answer.Said.Length > 0);

    /// <summary>So many other items with as many steps, drawn at random.</summary>
    internal IReadOnlyList<ThoughtReading> Others(Item item, int thoughts, int count)
    {
        ThoughtReading[] others = [.. pool.Where(r => r.Item.Family == item.Family && r.Item.Steps == item.Steps && r.Item.Id != item.Id && r.Thoughts.Count == thoughts)];
        Seeds.Source(setting.Seed, "others", item.Id).Shuffle(others);
        return [.. others.Take(count)];
    }
}
