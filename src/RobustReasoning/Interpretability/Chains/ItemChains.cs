using RobustReasoning.Modes;

namespace RobustReasoning.Interpretability.Chains;

/// <summary>An item's chains in all settings, and what came of their trials.</summary>
/// <param name="Direct">The item answered at once; null where the model cannot.</param>
/// <param name="Chains">One for each setting.</param>
sealed record ItemChains(Trace? Direct, IReadOnlyList<TriedChain> Chains);

/// <summary>A chain and what came of its trials.</summary>
/// <param name="Chain">The chain.</param>
/// <param name="Trials">Each trial with its trace, in order.</param>
/// <param name="WithoutQuestion">The chain read without its question by the model that wrote it; null where it was not.</param>
sealed record TriedChain(WrittenChain Chain, IReadOnlyList<(ChainTrial Trial, Trace Trace)> Trials, Trace? WithoutQuestion)
{
    /// <summary>Right or wrong after the whole chain and answered at once.</summary>
    public IEnumerable<Observation> Necessity(Trace? direct)
    {
        yield return Answer("chain", Chain.Answer);
        if (direct is not null)
            yield return Answer("direct", Chain.Read(direct));
    }

    Observation Answer(string measure, string? answer) => Observation.Of(Chain.Subject, ChainChecks.Necessity, measure) with
    {
        Held = Chain.IsRight(answer),
        Read = answer,
        Expected = Chain.Target,
    };

    /// <summary>Stated steps against the truth; nothing where no reader knows the family.</summary>
    public IEnumerable<Observation> Agreement()
    {
        if (StepTruth.Of(Chain) is { Count: > 0 } agreed)
            yield return Observation.Of(Chain.Subject, ChainChecks.Agreement, "steps") with
            {
                Other = agreed.Count,
                Held = agreed.All(a => a),
                Value = Math.Round((double)agreed.Count(a => a) / agreed.Count, 4),
            };
    }
}
