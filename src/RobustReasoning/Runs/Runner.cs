using System.Diagnostics;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using RobustReasoning.Inference;
using RobustReasoning.Modes;

namespace RobustReasoning.Runs;

/// <summary>How a plan is executed.</summary>
public sealed record RunnerOptions
{
    /// <summary>Directory of the run: journal and record are written here, its last part is the run's name.</summary>
    public required string Directory { get; init; }

    /// <summary>Whether to continue the journal that lies there; without it the directory must hold none.</summary>
    public bool Resume { get; init; }

    /// <summary>Command line that repeats the run, for the record.</summary>
    public string Command { get; init; } = "";

    /// <summary>Version of the tool, for the record.</summary>
    public string Tool { get; init; } = "";

    /// <summary>Told after every case, from any thread, one call at a time; it must be quick.</summary>
    public Action<RunProgress>? Progress { get; init; }
}

/// <summary>How far a run is.</summary>
/// <param name="Done">Cases that have ended, those of earlier sessions included.</param>
/// <param name="Total">Cases of the run.</param>
/// <param name="Resumed">Cases that earlier sessions ended.</param>
/// <param name="Tokens">Visible tokens and latent steps of this session.</param>
/// <param name="Seconds">Duration of this session.</param>
public readonly record struct RunProgress(int Done, int Total, int Resumed, long Tokens, double Seconds);

/// <summary>Executes a plan on loaded models: journal while it runs, record at its end.</summary>
public sealed class Runner(LoadedRelease loaded, Plan plan, IReadOnlyList<IMode> modes, RunnerOptions options)
{
    readonly Dictionary<string, IMode> _modes = modes.ToDictionary(m => m.Card.Name);
    readonly Lock _gate = new();
    readonly Stopwatch _watch = new();

    /// <summary>
    /// Runs what the journal does not hold yet and writes the record. Throws <see cref="OperationCanceledException"/> when cancelled: what
    /// ended is in the journal; throws <see cref="UserErrorException"/> before anything is written where models, plan and directory do not fit together.
    /// </summary>
    public async Task<RunRecord> RunAsync(CancellationToken cancellation)
    {
        var (supported, unsupported) = Support();
        var groups = PromptGroup.Of(loaded, supported);
        CheckModels(groups);
        var header = Header(supported.Count, unsupported);
        var path = Path.Combine(options.Directory, Journal.FileName);
        var past = options.Resume ? Past(path, header) : null;
        if (past is null && File.Exists(path))
            throw new UserErrorException($"The directory '{options.Directory}' already holds a run.", "a directory without a journal.",
                "Continue that run with --resume, or name another directory with --out.");
        if (past is null)
            RunFiles.Prepare(options.Directory);

        var places = supported.Index().ToDictionary(c => c.Item.Spec.Id, c => c.Index);
        var results = new Dictionary<string, CaseResult>(past?.Results ?? new Dictionary<string, CaseResult>());
        var before = past?.Seconds ?? 0;
        double Seconds() => Math.Round(before + _watch.Elapsed.TotalSeconds, 3);
        _watch.Restart();
        await using (var journal = past is null ? Journal.Create(path, header, Seconds) : Journal.Continue(path, past, Seconds))
        {
            var progress = new RunProgress(results.Count, supported.Count, results.Count, 0, 0);
            options.Progress?.Invoke(progress);
            void Ended(CaseResult result)
            {
                lock (_gate)
                {
                    journal.Append(places[result.Case.Id], result);
                    results.Add(result.Case.Id, result);
                    var cost = result.Trace?.Cost ?? default;
                    progress = progress with
                    {
                        Done = progress.Done + 1,
                        Tokens = progress.Tokens + cost.VisibleTokens + cost.LatentSteps,
                        Seconds = _watch.Elapsed.TotalSeconds,
                    };
                    options.Progress?.Invoke(progress);
                }
            }

            var open = groups.Select(g => g.Without(results.Keys)).Where(g => g.Cases.Count > 0).ToArray();
            await RunGroupsAsync(open, Ended, cancellation);
        }

        var record = (past?.Header ?? header).Record([.. supported.Select(c => results[c.Spec.Id])], Seconds());
        RunFiles.WriteRecord(options.Directory, record);
        return record;
    }

    // One engine for each model, side by side: a pass of a small model leaves cores idle.
    async Task RunGroupsAsync(IReadOnlyList<PromptGroup> groups, Action<CaseResult> ended, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        Exception? fault = null;
        async ValueTask RunJobAsync(PromptGroup group, JobScope scope)
        {
            try
            {
                await RunGroupAsync(group, scope, ended);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // What a case may not survive ends the run at once: all others would be run for nothing.
                Interlocked.CompareExchange(ref fault, e, null);
                stop.Cancel();
                throw;
            }
        }

        async Task RunModelAsync(IGrouping<int, PromptGroup> work)
        {
            var engine = new Engine(loaded.Models[work.Key].Model, new() { Sequences = loaded.Release.Sequences });
            await engine.RunAsync(
                work.SelectMany(g => g.Chunks(SequencesOf, loaded.Release.Sequences)).Select(g => new Job(g.Cases.Sum(SequencesOf), scope => RunJobAsync(g, scope))),
                stop.Token);
        }

        try
        {
            await Task.WhenAll(groups.GroupBy(g => g.Model).Select(RunModelAsync));
        }
        catch when (fault is not null)
        {
            ExceptionDispatchInfo.Throw(fault);
        }
    }

    int SequencesOf(PlannedCase planned) => _modes[planned.Spec.Mode].Card.Sequences;

    // The prompt is fed once; every case but one forks it before any goes on.
    async ValueTask RunGroupAsync(PromptGroup group, JobScope scope, Action<CaseResult> ended)
    {
        var root = scope.Open();
        await root.FeedAsync(new Feeding(group.Prompt, default, false));
        var sequences = group.Cases.Select((_, i) => i == 0 ? root : root.Fork()).ToArray();
        var running = group.Cases.Select((c, i) => RunCaseAsync(c, sequences[i], ended, scope.Cancellation)).ToArray();
        ExceptionDispatchInfo? fault = null;
        // All are awaited even when one fails: leaving earlier would take the sequences from under the others.
        foreach (var one in running)
            try
            {
                await one;
            }
            catch (Exception e)
            {
                fault ??= ExceptionDispatchInfo.Capture(e);
            }

        fault?.Throw();
    }

    async ValueTask RunCaseAsync(PlannedCase planned, ISequence sequence, Action<CaseResult> ended, CancellationToken cancellation)
    {
        var start = _watch.Elapsed;
        CaseResult result = new()
        {
            Case = planned.Spec,
            Outcome = Outcome.Failed,
            Target = planned.Item.Target,
            Input = planned.Item.Input,
            AnswerType = planned.Item.AnswerType,
            Choices = planned.Item.Choices,
        };
        try
        {
            var prompt = new Prompt(planned.Item, loaded.Release.Dialect, loaded.Models[planned.Model].Tokenizer);
            var trace = await _modes[planned.Spec.Mode].ReasonAsync(sequence, prompt, planned.Spec.Budget);
            var (outcome, answer) = Judge.Decide(planned.Item, trace);
            result = result with { Trace = trace, Outcome = outcome, Answer = answer };
        }
        catch (Exception e) when (e is not (OperationCanceledException or UserErrorException or OutOfMemoryException) && !cancellation.IsCancellationRequested)
        {
            result = result with { Error = $"{e.GetType().Name}: {e.Message}" };
        }
        finally
        {
            sequence.Dispose();
        }

        ended(result with { Seconds = Math.Round((_watch.Elapsed - start).TotalSeconds, 3) });
    }

    (List<PlannedCase> Supported, List<Unsupported> Unsupported) Support()
    {
        Dictionary<(string, int), string?> lacks = [];
        List<PlannedCase> supported = [];
        List<Unsupported> unsupported = [];
        foreach (var planned in plan.Cases)
        {
            var key = (planned.Spec.Mode, planned.Model);
            if (!lacks.TryGetValue(key, out var lack))
            {
                lacks[key] = lack = Lack(_modes[planned.Spec.Mode].Card, loaded.Models[planned.Model].Model, loaded.Release.Sequences);
                if (lack is not null)
                    unsupported.Add(new(planned.Spec.Mode, lack));
            }

            if (lack is null)
                supported.Add(planned);
        }

        return supported.Count > 0 ? (supported, unsupported) : throw new UserErrorException(
            $"None of the {plan.Cases.Count} cases can be run: {string.Join(" ", unsupported.Select(u => u.Why))}", "at least one mode that the model can run.",
            "Add a mode without special needs, such as explicit, or export the model with what the modes need.");
    }

    static string? Lack(ModeCard card, IModel model, int sequences) =>
        card.NeedsVectors && model is not IVectorInput
            ? $"{card.Name} feeds vectors, which the model '{model.Info.Name}' on {model.Info.Backend} does not take; export it with the input inputs_embeds."
        : card.NeedsHidden && model is not IHiddenStates
            ? $"{card.Name} reads hidden states, which the model '{model.Info.Name}' on {model.Info.Backend} does not give; export it with the output hidden_states."
        : card.Sequences > sequences
            ? $"{card.Name} holds {card.Sequences} sequences at once, but the release allows {sequences}; raise sequences in the release."
        : null;

    static void CheckModels(IReadOnlyList<PromptGroup> groups)
    {
        foreach (var group in groups)
            ModelCheck.Fits(group.Loaded.Model, group.Cases[0].Item.Id, group.Prompt);
        foreach (var work in groups.GroupBy(g => g.Model))
            ModelCheck.Runs(work.First().Loaded.Model, work.First().Prompt);
    }

    static JournalContent Past(string path, JournalHeader header)
    {
        var past = Journal.Read(path);
        var same = past.Header.Plan == header.Plan && past.Header.Models.Select(m => m.Hash).SequenceEqual(header.Models.Select(m => m.Hash));
        return same ? past : throw new UserErrorException($"The journal '{path}' belongs to another plan or model (plan {past.Header.Plan[..12]}, now {header.Plan[..12]}).",
            "the release, models, sets, modes, limit and seed that the run began with.", $"Repeat its command: {past.Header.Command} — or start a new run in another directory.");
    }

    JournalHeader Header(int cases, IReadOnlyList<Unsupported> unsupported) => new()
    {
        Plan = plan.Hash,
        Cases = cases,
        Run = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(options.Directory))),
        Release = plan.Release.Name,
        Tool = options.Tool,
        Command = options.Command,
        Seed = plan.Seed,
        Started = DateTimeOffset.UtcNow,
        Models = [.. loaded.Models.Select(m => m.Model.Info)],
        Sets = plan.Sets,
        Environment = $"{RuntimeInformation.OSDescription}, {RuntimeInformation.ProcessArchitecture}, {Environment.ProcessorCount} cores, {RuntimeInformation.FrameworkDescription}",
        Unsupported = unsupported,
    };
}
