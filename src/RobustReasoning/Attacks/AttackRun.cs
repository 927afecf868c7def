using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json;
using RobustReasoning.Attacks.Shrinking;
using RobustReasoning.Inference;
using RobustReasoning.Items;
using RobustReasoning.Modes;
using RobustReasoning.Runs;

namespace RobustReasoning.Attacks;

/// <summary>Attacks a loaded release: clean answers first, then all searches side by side, then the findings are shrunk.</summary>
public sealed class AttackRun
{
    readonly LoadedRelease _loaded;
    readonly IReadOnlyList<IMode> _modes;
    readonly AttackOptions _options;
    readonly AttackPlan _plan;
    readonly Dictionary<(Item, AttackSetting), CaseResult> _clean = [];
    readonly List<Unsupported> _unsupported = [];
    readonly List<(IAttacker Attacker, AttackSetting Setting, Item Item, int Model)> _searches = [];
    readonly List<AttackedSetting> _settings = [];
    readonly TrialRunner _runner;

    /// <summary>Plans an attack; throws <see cref="UserErrorException"/> where release, sets and options do not fit together.</summary>
    public AttackRun(LoadedRelease loaded, IReadOnlyList<ItemSet> sets, IReadOnlyList<IMode> modes, AttackOptions options)
    {
        (_loaded, _modes, _options) = (loaded, modes, options);
        _plan = AttackPlan.Make(loaded.Release, sets, modes, options);
        _runner = new(loaded, modes);
    }

    /// <summary>Batched forward passes so far.</summary>
    public EngineCounters Counters => _runner.Counters;

    /// <summary>Attacks. What is found is in the journal at once, so that neither a crash nor a cancellation loses it.</summary>
    /// <param name="tool">Version of the tool, for the record.</param>
    /// <param name="command">Command line that repeats the attack.</param>
    /// <param name="directory">Directory for the journal; null keeps none.</param>
    /// <param name="progress">Told how far the attack is; it must be quick.</param>
    /// <param name="cancellation">Ends the attack.</param>
    public async Task<AttackRecord> RunAsync(string tool, string command, string? directory, Action<AttackProgress> progress, CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        AttackRecord record = new()
        {
            Release = _loaded.Release.Name,
            Manifest = _loaded.Release.File,
            Tool = tool,
            Command = command,
            Seed = _options.Seed,
            Started = DateTimeOffset.UtcNow,
            Goal = _options.Goal,
            Passes = _options.Passes,
            Attackers = [.. _plan.Attackers.Select(a => a.Card.Name)],
            Models = [.. _loaded.Models.Select(m => m.Model.Info)],
            Sets = _plan.Sets,
            Environment = $"{RuntimeInformation.OSDescription}, {RuntimeInformation.ProcessArchitecture}, {Environment.ProcessorCount} cores, {RuntimeInformation.FrameworkDescription}",
            Settings = [],
        };
        await AskCleanAsync(progress, cancellation);
        record = record with { Settings = _settings, Unsupported = _unsupported };
        using var journal = directory is null ? null : AttackJournal.Create(directory, record);
        var (attempts, findings) = await SearchAsync(journal, progress, cancellation);
        findings = await ShrinkAsync(findings, progress, cancellation);
        return record with { Attempts = attempts, Findings = findings, EnginePasses = Counters.Passes, Seconds = Math.Round(watch.Elapsed.TotalSeconds, 3) };
    }

    async Task AskCleanAsync(Action<AttackProgress> progress, CancellationToken cancellation)
    {
        List<AttackSetting> settings = [];
        List<TrialCase> cases = [];
        foreach (var setting in _plan.Settings.Append(_plan.Explicit).OfType<AttackSetting>().Distinct())
            if (_loaded.Models.Select(m => Runner.Lack(setting.Mode.Card, m.Model, _loaded.Release.Sequences)).FirstOrDefault(l => l is not null) is { } lack)
                _unsupported.Add(new(setting.Mode.Card.Name, lack));
            else
                settings.Add(setting);
        foreach (var setting in settings)
            cases.AddRange(_plan.Items.Select(i => new TrialCase(i.Item, i.Model, setting)));
        if (cases.Count == 0)
            throw new UserErrorException($"No mode can be attacked: {string.Join(" ", _unsupported.Select(u => u.Why))}", "at least one mode that the model can run.", "Name another mode with --mode.");
        progress(new("asking clean", 0, cases.Count, 0));
        foreach (var (one, result) in cases.Zip(await _runner.RunAsync(cases, cancellation)))
            _clean[(one.Item, one.Setting)] = result;

        bool Right(Item item, AttackSetting setting) => _clean.TryGetValue((item, setting), out var clean) && clean.Outcome == Outcome.Correct;
        foreach (var setting in _plan.Settings.Where(settings.Contains))
        {
            var attacked = _plan.Items.Where(i => Right(i.Item, setting) && (_options.Goal == AttackGoal.Break || Right(i.Item, _plan.Explicit!))).ToList();
            _settings.Add(new(setting.Row, setting.Budget, _plan.Items.Count, attacked.Count));
        }

        foreach (var attacker in _plan.Attackers.Where(a => a.Card.NeedsGradients && _loaded.Models.Any(m => m.Model is not IInputGradients)))
            _unsupported.Add(new(attacker.Card.Name, $"{attacker.Card.Name} needs gradients, which not every model of the release gives; take an ONNX model whose tokens can be cut off (`robust models inspect` says)."));

        // All searches of an item stand together: their prompts are often the same.
        foreach (var (item, model) in _plan.Items)
            foreach (var setting in _plan.Settings.Where(s => Right(item, s) && (_options.Goal == AttackGoal.Break || Right(item, _plan.Explicit!))))
                foreach (var attacker in _plan.Attackers)
                    if ((!attacker.Card.NeedsGradients || _loaded.Models[model].Model is IInputGradients) && (!attacker.Card.NeedsThoughts || setting.Mode.Card.NeedsVectors))
                        _searches.Add((attacker, setting, item, model));
    }

    async Task<(IReadOnlyList<Attempt> Attempts, IReadOnlyList<Finding> Findings)> SearchAsync(AttackJournal? journal, Action<AttackProgress> progress, CancellationToken cancellation)
    {
        var attempts = new Attempt[_searches.Count];
        var findings = new Finding?[_searches.Count];
        var targets = new AttackTarget?[_searches.Count];
        var total = (long)_searches.Count * _options.Passes;
        TrialRounds? rounds = null;

        async Task<IReadOnlyList<CaseResult>> AskAsync(IReadOnlyList<TrialCase> cases, CancellationToken token)
        {
            progress(new("attacking", targets.Sum(t => (long)(t is null ? 0 : t.IsOver ? _options.Passes : t.Passes)), total, findings.Count(f => f is not null)));
            return await _runner.RunAsync(cases, token);
        }

        async ValueTask AttackAsync(int i)
        {
            var (attacker, setting, item, model) = _searches[i];
            var target = targets[i] = new(rounds!, _plan.Explicit ?? setting)
            {
                Item = item,
                Clean = _clean[(item, setting)],
                Setting = setting,
                Model = model,
                Loaded = _loaded,
                Goal = _options.Goal,
                Budget = _options.Passes,
                // Without the mode: one attacker proposes the same to all modes, as far as their answers let it.
                Random = Seeds.Source(_options.Seed, "attack", attacker.Card.Name, item.Id),
            };
            await attacker.AttackAsync(target);
            if (target.Success is { } success)
                findings[i] = await FindAsync(rounds!, attacker, target, success);
            attempts[i] = new(attacker.Card.Name, setting.Row, item.Id, item.Template, target.Passes, target.Trials, findings[i]?.Id);
            journal?.Append(attempts[i], findings[i]);
        }

        rounds = new(AskAsync, _options.Live);
        await rounds.RunAsync(Enumerable.Range(0, _searches.Count).Select(i => (Func<ValueTask>)(() => AttackAsync(i))), cancellation);
        return (attempts, [.. findings.OfType<Finding>()]);
    }

    // A finding always says what explicit reasoning makes of it; where that was no part of the search it costs the attacker nothing.
    async ValueTask<Finding> FindAsync(TrialRounds rounds, IAttacker attacker, AttackTarget target, Trial success)
    {
        var (setting, item) = (target.Setting, success.Item);
        var control = success.Explicit;
        if (control is null && _plan.Explicit is { } asked && _clean.ContainsKey((target.Item, asked)))
            control = setting == asked ? success.Result : (await rounds.AskAsync([new(item, target.Model, asked)]))[0];
        return new()
        {
            Id = IdOf(item, setting),
            Attacker = attacker.Card.Name,
            Setting = setting.Row,
            Budget = setting.Budget,
            Passes = target.Passes,
            Original = target.Item,
            Item = item,
            Answered = Answered.Of(success.Result),
            Explicit = control is null ? null : Answered.Of(control),
        };
    }

    internal static string IdOf(Item item, AttackSetting setting) =>
        Hashing.OfTexts([JsonSerializer.Serialize(item, StrictJson.Line), setting.Mode.Card.Name, JsonSerializer.Serialize(setting.Budget, StrictJson.Line)])[..12];

    async Task<IReadOnlyList<Finding>> ShrinkAsync(IReadOnlyList<Finding> findings, Action<AttackProgress> progress, CancellationToken cancellation)
    {
        var chosen = Worthwhile(findings).Take(_options.Shrink).ToList();
        var shrunk = new Dictionary<string, Shrunk>();
        var rounds = new TrialRounds(async (cases, token) =>
        {
            progress(new("shrinking", shrunk.Count, chosen.Count, findings.Count));
            return await _runner.RunAsync(cases, token);
        });
        var models = _plan.Items.ToDictionary(i => i.Item.Id, i => i.Model);
        await rounds.RunAsync(chosen.Select(finding => (Func<ValueTask>)(async () =>
        {
            var setting = _plan.Settings.First(s => s.Row == finding.Setting && s.Budget == finding.Budget);
            Specimens specimens = new(rounds.AskAsync, models[finding.Original.Id], setting, _plan.Explicit);
            shrunk[finding.Id] = await specimens.ShrinkAsync(finding);
        })), cancellation);
        // Equal findings of several attackers share an id, and what it was shrunk to.
        return [.. findings.Select(f => f with { Shrunk = shrunk.GetValueOrDefault(f.Id) })];
    }

    // Gaps before other failures, and modes and families by turns, so that few examples show much.
    static IEnumerable<Finding> Worthwhile(IReadOnlyList<Finding> findings) =>
        from finding in findings.DistinctBy(f => f.Id).DistinctBy(f => (f.Original.Id, f.Setting)).Index()
        group finding by (finding.Item.Setting, finding.Item.Original.Family) into kind
        from one in kind.OrderByDescending(f => f.Item.Explicit?.Outcome == Outcome.Correct).ThenBy(f => f.Index).Select((f, turn) => (Turn: turn, f.Index, Finding: f.Item))
        orderby one.Finding.Explicit?.Outcome == Outcome.Correct descending, one.Turn, one.Index
        select one.Finding;
}
