using RobustReasoning.Items;
using RobustReasoning.Modes;
using RobustReasoning.Runs;

namespace RobustReasoning.Interpretability.Thoughts;

/// <summary>All checks on the thoughts of one model in one mode and budget.</summary>
/// <param name="setting">The setting.</param>
/// <param name="subjects">The items that are looked into.</param>
/// <param name="continuing">The mode that goes on in words, with its most tokens; null where the release has none.</param>
sealed class SettingStudy(ThoughtSetting setting, IReadOnlyList<CheckSubject> subjects, (ThoughtMode Mode, int MaxTokens)? continuing)
{
    /// <summary>Further items of each family whose thoughts probes are trained on, and which lend theirs.</summary>
    public int Further { get; init; } = 240;

    readonly ThoughtMode _pause = (ThoughtMode)ModeCatalogue.Get("pause");
    readonly Dictionary<string, List<Observation>> _read = subjects.ToDictionary(s => s.Item.Id, _ => new List<Observation>());

    /// <summary>What could not be looked into, and why.</summary>
    public List<Unsupported> Lacks { get; } = [];

    public int Model => setting.Model;

    public string Name => setting.Mode.Card.Name;

    public async Task<IReadOnlyList<Observation>> RunAsync(CancellationToken cancellation)
    {
        var families = subjects.GroupBy(s => s.Item.Family).ToArray();
        var sought = families.SelectMany(f => ThoughtLens.Sought([.. f])).ToDictionary(s => s.Item.Id);
        (Item, IReadOnlyList<string>)[] asked = [.. sought.Values.Select(s => (s.Item, s.Values)), .. families.SelectMany(MoreOf).Select(i => (i, (IReadOnlyList<string>)[]))];
        var own = await ThoughtReader.ReadAsync(setting, setting.Mode, asked, cancellation);
        var pause = await ThoughtReader.ReadAsync(setting, _pause, asked, cancellation);
        var donors = await DonorsAsync(cancellation);
        var pauses = pause.ToDictionary(r => r.Item.Id);
        foreach (var family in families)
        {
            CheckSubject[] members = [.. family];
            ThoughtReading[] pool = [.. own.Where(r => r.Item.Family == family.Key)];
            foreach (var (subject, reading) in members.Join(pool, s => s.Item.Id, r => r.Item.Id, (s, r) => (s, r)))
            {
                Tell(Answer(subject, ThoughtChecks.Ablation, "undisturbed", reading));
                Tell(Answer(subject, ThoughtChecks.Pause, "answer", pauses[subject.Item.Id]));
                Tell(ThoughtLens.Of(subject, sought[subject.Item.Id], reading, pauses[subject.Item.Id]));
                Tell(ThoughtGeometry.Of(subject, reading, pool));
            }

            var layered = from subject in members
                          join reading in pool on subject.Item.Id equals reading.Item.Id
                          where reading.Thoughts.Count > 0
                          select new LayerLens.Case(subject, sought[subject.Item.Id], reading, pauses[subject.Item.Id]);
            Tell(new LayerLens(setting).Read(layered, _pause, why => Lacks.Add(new(Name, $"Check {ThoughtChecks.LayerLens}: {why}")), cancellation));
            Tell(ThoughtProbe.Of(members, [.. pool.Select(r => (r, (ThoughtReading?)pauses[r.Item.Id]))], setting.Seed));
        }

        var trials = new ThoughtTrials(setting, own, donors);
        await setting.RunAsync(subjects.Select(s => trials.Of(s, Tell)), cancellation);
        if (continuing is var (mode, most))
        {
            var then = setting with { Budget = setting.Budget with { MaxTokens = most } };
            await setting.RunAsync(subjects.Select(s => ContinuationTrials.Of(then, mode, s, Tell)), cancellation);
        }

        return [.. subjects.SelectMany(s => _read[s.Item.Id])];
    }

    async Task<IReadOnlyDictionary<(string, int), ThoughtReading>> DonorsAsync(CancellationToken cancellation)
    {
        (string Of, int Step, Item Donor)[] donors = [.. from subject in subjects
                                                          from donor in Counterfactuals.Of(subject.Item, setting.Seed).Index()
                                                          where donor.Item is not null
                                                          select (subject.Item.Id, donor.Index + 1, donor.Item)];
        var readings = await ThoughtReader.ReadAsync(setting, setting.Mode, [.. donors.Select(d => (d.Donor, (IReadOnlyList<string>)[]))], cancellation);
        return donors.Zip(readings).ToDictionary(d => (d.First.Of, d.First.Step), d => d.Second);
    }

    // Items that no model was trained on, in the subjects' own lengths.
    IEnumerable<Item> MoreOf(IGrouping<string, CheckSubject> family)
    {
        if (Families.All.FirstOrDefault(f => f.Name == family.Key) is not { } known)
            return [];
        int[] steps = [.. family.Select(s => s.Item.Steps)];
        return Enumerable.Range(0, Further).Select(i => known.Generate(SeedSpaces.Suite(Seeds.Derive(setting.Seed, "thoughts", known.Name, i.Text())), steps[i % steps.Length]))
            .Where(i => !_read.ContainsKey(i.Id)).DistinctBy(i => i.Id);
    }

    static Observation Answer(CheckSubject subject, string check, string measure, ThoughtReading reading) =>
        Observation.Of(subject, check, measure) with { Held = reading.Answer.Right, Read = reading.Answer.Said, Expected = subject.Item.Target };

    void Tell(Observation observation) => _read[observation.Item].Add(observation);

    void Tell(IEnumerable<Observation> observations)
    {
        foreach (var observation in observations)
            Tell(observation);
    }
}
