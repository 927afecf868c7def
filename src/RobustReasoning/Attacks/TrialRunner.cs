using System.Text.Json;
using RobustReasoning.Inference;
using RobustReasoning.Modes;
using RobustReasoning.Runs;

namespace RobustReasoning.Attacks;

/// <summary>Runs trials on the engines of a release; equal trials of one batch are run once.</summary>
sealed class TrialRunner(LoadedRelease loaded, IReadOnlyList<IMode> modes)
{
    readonly Dictionary<string, IMode> _modes = modes.ToDictionary(m => m.Card.Name);

    /// <summary>Forward passes of the engines, each over many trials.</summary>
    public EngineCounters Counters { get; } = new();

    /// <summary>The results in the order of the cases.</summary>
    public async Task<IReadOnlyList<CaseResult>> RunAsync(IReadOnlyList<TrialCase> cases, CancellationToken cancellation)
    {
        PlannedCase[] planned = [.. cases.Select(Plan)];
        Dictionary<string, CaseResult> results = [];
        List<PromptGroup> groups = [];
        foreach (var group in PromptGroup.Of(loaded, [.. planned.DistinctBy(p => p.Spec.Id)]))
            if (group.Prompt.Length < group.Loaded.Model.Info.ContextLength)
                groups.Add(group);
            else
                foreach (var one in group.Cases)
                    results[one.Spec.Id] = CaseResult.Of(one) with { Error = "The prompt is longer than the model's context." };
        await new GroupExecution(loaded, _modes, result =>
        {
            lock (results)
                results[result.Case.Id] = result;
        })
        { Counters = Counters }.RunAsync(groups, cancellation);
        return [.. planned.Select(p => results[p.Spec.Id])];
    }

    /// <summary>A trial as a case; its id is a hash of item, mode and budget.</summary>
    public static PlannedCase Plan(TrialCase trial)
    {
        var (item, model, setting) = trial;
        CaseSpec spec = new()
        {
            Id = "",
            ItemId = item.Id,
            OriginalId = item.Id,
            Family = item.Family,
            Template = item.Template,
            Steps = item.Steps,
            Answerable = item.IsAnswerable,
            Perturbations = [.. item.Perturbations.Select(p => p.Name)],
            Mode = setting.Mode.Card.Name,
            Kind = setting.Mode.Card.Kind,
            Budget = setting.Budget,
        };
        var id = Hashing.OfTexts([JsonSerializer.Serialize(spec, StrictJson.Line), JsonSerializer.Serialize(item, StrictJson.Line)])[..16];
        return new(spec with { Id = id }, item, model);
    }
}
