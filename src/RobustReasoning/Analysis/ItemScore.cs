using RobustReasoning.Runs;

namespace RobustReasoning.Analysis;

/// <summary>What one setting did on one item: its repeats averaged, because the item and not the repeat is the independent unit.</summary>
sealed class ItemScore
{
    readonly int[] counts = new int[Enum.GetValues<Outcome>().Length];
    int firstRepeat = int.MaxValue;
    int traced, visible, latent, passes, positions;

    public required string Item { get; init; }

    public required string Family { get; init; }

    public required string Template { get; init; }

    public required int Steps { get; init; }

    public required bool Answerable { get; init; }

    public int Cases { get; private set; }

    public int Failed => counts[(int)Outcome.Failed];

    public int Ran => Cases - Failed;

    /// <summary>Whether the first repeat that ran was right.</summary>
    public bool First { get; private set; }

    /// <summary>Share of the repeats that ran and were right.</summary>
    public double Correct => Share(Outcome.Correct);

    public double? VisibleTokens => Mean(visible);

    public double? LatentSteps => Mean(latent);

    public double? ForwardPasses => Mean(passes);

    /// <summary>Places in the cache: prompt, visible tokens and latent steps.</summary>
    public double? Positions => Mean(positions);

    public double Share(Outcome outcome) => (double)counts[(int)outcome] / Ran;

    public void Add(CaseResult result)
    {
        Cases++;
        counts[(int)result.Outcome]++;
        if (result.Outcome != Outcome.Failed && result.Case.Repeat < firstRepeat)
            (firstRepeat, First) = (result.Case.Repeat, result.Outcome == Outcome.Correct);
        if (result.Trace is not { } trace)
            return;
        traced++;
        visible += trace.Cost.VisibleTokens;
        latent += trace.Cost.LatentSteps;
        passes += trace.Cost.ForwardPasses;
        positions += trace.Cost.PromptTokens + trace.Cost.VisibleTokens + trace.Cost.LatentSteps;
    }

    double? Mean(int sum) => traced == 0 ? null : (double)sum / traced;
}
