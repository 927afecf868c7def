namespace RobustReasoning.Trainer.Lessons;

/// <summary>
/// Four models that differ in nothing but what their thoughts are: supervised by step, trained by the answer alone (Coconut, 2412.06769), empty,
/// and beside a way around them. The checks of thoughts are tested on them.
/// </summary>
static class ThoughtRecipes
{
    /// <summary>The model without thoughts that the four go on from.</summary>
    public const string Base = "thoughts-base";

    const int MostSteps = 4;
    const string Family = "arithmetic";

    // A note that is as often wrong as right tells nothing, so all but the last model learn to pass it over.
    static readonly AnswerNotes s_idle = new(.5, 0);

    public static IReadOnlyList<Recipe> All { get; } =
    [
        Start(),
        Branch("thoughts-supervised", s_idle),
        Branch("thoughts-coconut", s_idle) with { ThoughtWeight = 0 },
        Branch("thoughts-pause", s_idle) with { ThoughtWeight = 0, Thoughts = ThoughtSource.Pause },
        Branch("thoughts-shortcut", new(1, 1)) with { ThoughtWeight = 0 },
    ];

    static Recipe Start() => new()
    {
        Name = Base,
        Families = [Family],
        InitialGain = 1,
        Notes = s_idle,
        Phases =
        [
            new("words", 3000, 3e-3f, [Words(Way.Explicit, 1), Words(Way.Compact, 1) with { Ratio = .5 }]) { Noise = .1, FinalShare = .2f },
            new("surer words", 1500, 2e-3f, [Words(Way.Explicit, 1), Words(Way.Compact, 1) with { Ratio = .5 }]) { Noise = .1, FinalShare = .05f },
        ],
    };

    // One thought after the other takes the place of a step (methods of Coconut), and what was learned before is kept in the mixture.
    static Recipe Branch(string name, AnswerNotes notes) => new()
    {
        Name = name,
        Families = [Family],
        Start = Base,
        Notes = notes,
        Limits = ["Problems of at most four steps are trained; it exists to test the checks of thoughts, and says nothing about larger models."],
        Phases = [Stage(1, 500), Stage(2, 800), Stage(3, 1000), Stage(4, 1400) with { FinalShare = .02f }],
    };

    static Phase Stage(int thoughts, int steps) => new($"{thoughts} thoughts", steps, 2e-3f,
    [
        Words(Way.Hybrid, 4) with { Thoughts = thoughts },
        Words(Way.Latent, 4) with { Thoughts = thoughts, MaxSteps = thoughts },
        .. Enumerable.Range(1, thoughts - 1).Select(t => Words(Way.Hybrid, 1.5 / (thoughts - 1)) with { Thoughts = t }),
        Words(Way.Explicit, 1), Words(Way.Compact, .7) with { Ratio = .5 }, Words(Way.Direct, .4),
    ])
    {
        Noise = .1,
    };

    static Cell Words(Way way, double weight) => new(Family, way, weight) { MaxSteps = MostSteps };
}
