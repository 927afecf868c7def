using RobustReasoning.Modes;

namespace RobustReasoning.Interpretability.Chains;

/// <summary>Something done to a chain: it is cut, words are put behind the cut, and the answer is asked for or the model goes on.</summary>
/// <param name="Check">Slug of the check.</param>
/// <param name="Measure">What is done.</param>
sealed record ChainTrial(string Check, string Measure)
{
    /// <summary>Step that it concerns, from 1, or the number of steps that are given.</summary>
    public int? Step { get; init; }

    /// <summary>Strength in the unit of the check.</summary>
    public double? Dose { get; init; }

    /// <summary>Tokens of the chain that are kept.</summary>
    public required int Cut { get; init; }

    /// <summary>Tokens behind the cut.</summary>
    public int[] Tokens { get; init; } = [];

    /// <summary>Whether the answer is asked for at once; otherwise the model goes on by itself.</summary>
    public bool Closes { get; init; } = true;

    /// <summary>The answer that is looked for; null for that of the whole chain.</summary>
    public string? Expected { get; init; }

    /// <summary>Whether it does nothing but ask for the answer where the mode did so too.</summary>
    public bool IsWhole(WrittenChain chain) => Check == ChainChecks.Early && Cut == chain.Tokens.Length && Tokens.Length == 0;

    /// <summary>What came of it.</summary>
    public Observation Observe(WrittenChain chain, Trace trace)
    {
        var answer = chain.Read(trace);
        return Observation.Of(chain.Subject, Check, Measure) with
        {
            Step = Step,
            Other = chain.Steps.Count,
            Dose = Dose,
            Held = answer is not null && answer == (Expected ?? chain.Answer),
            Read = answer,
            Expected = Expected ?? chain.Answer,
        };
    }
}
