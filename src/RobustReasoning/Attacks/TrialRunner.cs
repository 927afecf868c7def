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
        await new GroupExecution(loaded, _modes, result =>
        {
            lock (results)
                results[result.Case.Id] = result;
        })
        { Counters = Counters }.RunAsync(PromptGroup.Of(loaded, [.. planned.DistinctBy(p => p.Spec.Id)]), cancellation);
        return [.. planned.Select(p => results[p.Spec.Id])];
    }

    /// <summary>A trial as a case; its id is a hash of item, mode and budget.</summary>
    public static PlannedCase Plan(TrialCase trial)
    {
        var (item, model, setting) = trial;
        return PlannedCase.Identified(CaseSpec.Of(item, setting.Mode.Card, setting.Budget), item, PlannedCase.Content(item), model);
    }
}
