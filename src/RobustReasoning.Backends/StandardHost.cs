using RobustReasoning.Modes;
using RobustReasoning.Runs;

namespace RobustReasoning.Backends;

/// <summary>What runs requests with all that the product has: every backend, tokenizer, mode and perturbation.</summary>
public static class StandardHost
{
    /// <summary>The host.</summary>
    public static RunHost Instance { get; } = new(BackendCatalogue.Loaders, ModeCatalogue.All, Perturbations.Perturbations.All);
}
