using RobustReasoning.Items;
using RobustReasoning.Statistics;

namespace RobustReasoning.Interpretability.Thoughts;

/// <summary>Linear probes from thoughts to values, tested on items that they were not trained on.</summary>
static class ThoughtProbe
{
    const int Folds = 5;

    sealed record Sample(string Item, int Thought, ReadOnlyMemory<float> Features, string Value, string Opening);

    /// <summary>What the probes find in the subjects' thoughts and in the pause control's hidden states.</summary>
    /// <param name="subjects">The subjects of one family.</param>
    /// <param name="readings">Their readings and those of more items, with those of the pause control.</param>
    /// <param name="seed">Seed of the run.</param>
    public static IEnumerable<Observation> Of(IReadOnlyList<CheckSubject> subjects, IReadOnlyList<(ThoughtReading Own, ThoughtReading? Pause)> readings, ulong seed)
    {
        Sample[] own = [.. readings.SelectMany(r => Samples(r.Own, thoughts: true))];
        var labels = ControlLabels(own, seed);
        Sample[] control = [.. own.Select(s => s with { Value = labels[s.Opening] })];
        Sample[] pause = [.. readings.Select(r => r.Pause).OfType<ThoughtReading>().SelectMany(r => Samples(r, thoughts: false))];
        return
        [
            .. Of(subjects, own, "real"),
            .. Of(subjects, control, "control"),
            .. Of(subjects, pause, "pause"),
        ];
    }

    static IEnumerable<Observation> Of(IReadOnlyList<CheckSubject> subjects, Sample[] samples, string measure)
    {
        // Further items are the training set; without any, the subjects test each other in turn.
        var ids = subjects.Select(s => s.Item.Id).ToHashSet();
        var count = samples.Any(s => !ids.Contains(s.Item)) ? 1 : Math.Min(Folds, subjects.Count);
        var folds = subjects.Index().ToDictionary(s => s.Item.Item.Id, s => s.Index % count);
        for (var fold = 0; fold < count; fold++)
        {
            Sample[] training = [.. samples.Where(s => folds.GetValueOrDefault(s.Item, -1) != fold)];
            if (training.Length == 0)
                continue;
            var probe = RidgeClassifier.Fit([.. training.Select(s => s.Features)], [.. training.Select(s => s.Value)]);
            foreach (var subject in subjects.Where((_, i) => i % count == fold))
                foreach (var sample in samples.Where(s => s.Item == subject.Item.Id))
                {
                    var found = probe.Predict(sample.Features.Span);
                    yield return Observation.Of(subject, ThoughtChecks.Probe, measure) with
                    {
                        Step = sample.Thought,
                        Held = found == sample.Value,
                        Value = training.Length,
                        Read = found,
                        Expected = sample.Value,
                    };
                }
        }
    }

    static IEnumerable<Sample> Samples(ThoughtReading reading, bool thoughts)
    {
        var item = reading.Item;
        // The word that the chain sets out from stands in the question, so that a label drawn for it tests what a probe can learn by heart.
        var opening = item.Checkpoints[0].Words.Where(w => w.Kind == ChainWordKind.Operand).Select(w => w.Text)
            .FirstOrDefault(w => (Vocabulary.IsName(w) || w.All(char.IsAsciiDigit)) && Vocabulary.Words(item.Input).Contains(w)) ?? item.Template;
        for (var t = 1; t <= reading.Thoughts.Count; t++)
            if (ThoughtSetting.StepOf(t, reading.Thoughts.Count, item.Checkpoints.Count) is var step && step <= item.Checkpoints.Count)
                yield return new(item.Id, t, thoughts ? reading.Thoughts[t - 1] : reading.Places[t - 1].Hidden, item.Checkpoints[step - 1].Value, opening);
    }

    // Drawn from the real labels, so that both tasks have the same ones about as often.
    static Dictionary<string, string> ControlLabels(Sample[] samples, ulong seed)
    {
        var random = Seeds.Source(seed, "control-task");
        return samples.Select(s => s.Opening).Distinct().Order(StringComparer.Ordinal).ToDictionary(o => o, _ => samples[random.Next(samples.Length)].Value);
    }
}
