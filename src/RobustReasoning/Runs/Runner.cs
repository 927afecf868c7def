using System.Diagnostics;
using RobustReasoning.Inference;
using RobustReasoning.Modes;

namespace RobustReasoning.Runs;

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
        // Only a perturbed item may be too long; then its cases are cut.
        foreach (var group in groups)
            ModelCheck.Fits(group.Loaded.Model, group.Cases[0].Item.Id, group.Prompt, mayBeLong: group.Cases.All(c => c.Spec.Perturbations.Count > 0));
        var header = Header(supported.Count, unsupported);
        var path = Path.Combine(options.Directory, Journal.FileName);
        var past = options.Resume ? Past(path, header) : null;
        if (past is null && File.Exists(path))
            throw new UserErrorException($"The directory '{options.Directory}' already holds a run.", "a directory without a journal.",
                "Continue that run with --resume, or name another directory with --out.");
        TryModels(groups, past);
        if (past is null)
            RunFiles.Prepare(options.Directory);

        var places = supported.Index().ToDictionary(c => c.Item.Spec.Id, c => c.Index);
        var results = new Dictionary<string, CaseResult>(past?.Results ?? new Dictionary<string, CaseResult>());
        var before = past?.Seconds ?? 0;
        double Seconds() => Math.Round(before + _watch.Elapsed.TotalSeconds, 3);
        _watch.Restart();
        await using (var journal = past is null ? Journal.Create(path, header, Seconds) : Journal.Continue(path, past, Seconds))
        {
            void Ended(CaseResult result)
            {
                lock (_gate)
                {
                    journal.Append(places[result.Case.Id], result);
                    results.Add(result.Case.Id, result);
                    var cost = result.Trace?.Cost ?? default;
                    Tell(new Ended(result.Case.Id, cost.VisibleTokens + cost.LatentSteps));
                }
            }

            Tell(new Began(results.Count, supported.Count));
            foreach (var planned in supported.Where(c => options.Quarantined.ContainsKey(c.Spec.Id) && !results.ContainsKey(c.Spec.Id)))
                Ended(CaseResult.Of(planned) with { Error = options.Quarantined[planned.Spec.Id] });
            PromptGroup[] Open() => [.. groups.Select(g => g.Without(results.Keys)).Where(g => g.Cases.Count > 0)];
            var execution = new GroupExecution(loaded, _modes, Ended, ids => Tell(new Admitted(ids)));
            foreach (var suspect in Alone(Open()))
                await execution.RunAsync([suspect], cancellation);
            await execution.RunAsync(Open(), cancellation);
        }

        var record = (past?.Header ?? header).Record([.. supported.Select(c => results[c.Spec.Id])], Seconds());
        RunFiles.WriteRecord(options.Directory, record);
        return record;
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

    internal static string? Lack(ModeCard card, IModel model, int sequences) =>
        card.NeedsVectors && model is not IVectorInput
            ? $"{card.Name} feeds vectors, which the model '{model.Info.Name}' on {model.Info.Backend} does not take; export it to ONNX with the input inputs_embeds, or take a GGUF model whose tokens enter unscaled, such as Llama or Qwen."
        : card.NeedsHidden && model is not IHiddenStates
            ? $"{card.Name} reads hidden states, which the model '{model.Info.Name}' on {model.Info.Backend} does not give; export it with the output hidden_states (`robust models inspect` says what is in the way)."
        : card.Sequences > sequences
            ? $"{card.Name} holds {card.Sequences} sequences at once, but the release allows {sequences}; raise sequences in the release."
        : null;

    // A prompt that may end the process says nothing about the model.
    void TryModels(IReadOnlyList<PromptGroup> groups, JournalContent? past)
    {
        var doubtful = options.Suspects.Concat(options.Quarantined.Keys).Concat(past?.Results.Values.Where(r => r.Outcome == Outcome.Failed).Select(r => r.Case.Id) ?? []).ToHashSet();
        foreach (var work in groups.Where(g => !options.Tried.Contains(g.Model) && !g.Cases.Any(c => doubtful.Contains(c.Spec.Id))).GroupBy(g => g.Model))
        {
            var first = work.FirstOrDefault(g => g.Prompt.Length < g.Loaded.Model.Info.ContextLength) ?? work.First();
            Tell(new Checking(first.Model, [.. first.Cases.Select(c => c.Spec.Id)]));
            ModelCheck.Runs(first.Loaded.Model, first.Prompt);
        }
    }

    // Cases of different prompts by turns: a prompt that ends the process each time does not hide that others run.
    IEnumerable<PromptGroup> Alone(IReadOnlyList<PromptGroup> open)
    {
        var suspects = options.Suspects.ToHashSet();
        return from place in open.SelectMany(g => g.Cases.Where(c => suspects.Contains(c.Spec.Id)).Select((planned, turn) => (Group: g, Planned: planned, Turn: turn)))
               orderby place.Turn
               select place.Group with { Cases = [place.Planned] };
    }

    void Tell(RunEvent happened)
    {
        lock (_gate)
            options.Events?.Invoke(happened);
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
        Environment = Workplace.Environment,
        Unsupported = unsupported,
    };
}
