namespace RobustReasoning.Interpretability.Thoughts;

/// <summary>Whether thoughts carry the computation, and what says so.</summary>
/// <param name="Answer">The answer.</param>
/// <param name="Reason">Why, one sentence.</param>
/// <param name="Evidence">What each check says.</param>
public sealed record CarryVerdict(CarryAnswer Answer, string Reason, IReadOnlyList<CarryEvidence> Evidence)
{
    /// <summary>Names of the checks that do not say what the verdict says; all that say yes or no where nothing is decided.</summary>
    public IReadOnlyList<string> Disagreeing => [.. Evidence.Where(e => e.Says is { } says && says != (Answer == CarryAnswer.Yes)
        || Answer is not (CarryAnswer.Yes or CarryAnswer.No) && e.Says is not null).Select(e => e.Check)];
}

/// <summary>Whether thoughts carry the computation.</summary>
public enum CarryAnswer
{
    /// <summary>Several causal checks agree that they do.</summary>
    Yes,

    /// <summary>Answers are right without what the thoughts hold: a shortcut.</summary>
    No,

    /// <summary>The checks disagree, or are too few.</summary>
    Undecided,

    /// <summary>Too few answers are right to ask what carries them.</summary>
    NotAccurate,
}

/// <summary>What one check says.</summary>
/// <param name="Check">What was looked at, in words.</param>
/// <param name="Figure">Its figure; null where it was not measured.</param>
/// <param name="Floor">What the figure's interval is compared with.</param>
public sealed record CarryEvidence(string Check, Statistics.Estimate? Figure, double Floor)
{
    /// <summary>Yes where the whole interval lies above the floor, no where it lies below, null where it says neither.</summary>
    public bool? Says => Figure is null ? null : Figure.Lower > Floor ? true : Figure.Upper < Floor ? false : null;
}
