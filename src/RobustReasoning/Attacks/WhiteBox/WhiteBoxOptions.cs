namespace RobustReasoning.Attacks.WhiteBox;

/// <summary>How far white-box attacks go. One call of the model for one sequence is a pass, forward and back are three.</summary>
public sealed record WhiteBoxOptions
{
    /// <summary>Seed of all choices; default 1.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Slugs of the attacks to run; default all of <see cref="WhiteBoxStudy.Attacks"/>.</summary>
    public IReadOnlyList<string> Attacks { get; init; } = WhiteBoxStudy.Attacks;

    /// <summary>Words of a phrase, 1 to 64; default 4.</summary>
    public int PhraseLength { get; init; } = 4;

    /// <summary>Passes that one search may take on one case, 1 and more; default 1,000.</summary>
    public int Passes { get; init; } = 1000;

    /// <summary>Phrases tried in one round, 1 and more; default 24.</summary>
    public int Batch { get; init; } = 24;

    /// <summary>Whether phrases may hold numbers that the item does not; default false. A solver confirms that the answer stays where the family has one.</summary>
    public bool Numbers { get; init; }

    /// <summary>Words that phrases may hold beside numbers; null (default) takes every token that is a whole word.</summary>
    public IReadOnlyCollection<string>? Lexicon { get; init; }

    /// <summary>Steps of projected gradient descent, 1 and more; default 10.</summary>
    public int Steps { get; init; } = 10;

    /// <summary>Radii at which thoughts are attacked, each a share of a thought's norm; default 0.01 to 0.2.</summary>
    public IReadOnlyList<double> Radii { get; init; } = [.01, .02, .05, .1, .2];

    /// <summary>Largest radius in the search for the smallest that flips the answer; default 2.</summary>
    public double LargestRadius { get; init; } = 2;

    /// <summary>Halvings of that search, 1 and more; default 8.</summary>
    public int Halvings { get; init; } = 8;
}
