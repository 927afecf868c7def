using RobustReasoning.Backends.Templates;
using RobustReasoning.Backends.Tokenization;
using RobustReasoning.Modes;
using RobustReasoning.Runs;

namespace RobustReasoning.Backends;

/// <summary>What runs requests with all that the product has: every backend, tokenizer, mode and perturbation.</summary>
public static class StandardHost
{
    /// <summary>The host.</summary>
    public static RunHost Instance { get; } = new(BackendCatalogue.All, HuggingFaceTokenizer.Load, ChatTemplates.Of, ModeCatalogue.All, Perturbations.Perturbations.All);
}
