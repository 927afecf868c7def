namespace RobustReasoning.Trainer.Lessons;

/// <summary>The catalogue of reference models.</summary>
public static class Recipes
{
    /// <summary>Every recipe.</summary>
    public static IReadOnlyList<Recipe> All { get; } = [Facts(), Numbers(), .. ThoughtRecipes.All, .. DefectRecipes.All, Student()];

    /// <summary>The recipe of this name; a <see cref="UserErrorException"/> lists the known ones.</summary>
    public static Recipe Get(string name) => All.FirstOrDefault(r => r.Name == name) ?? throw new UserErrorException(
        $"There is no recipe '{name}'.", $"one of {string.Join(", ", All.Select(r => r.Name))}.", "Choose a recipe from that list.");

    // Following pointers is learned from whole cycles first: with few supervised tokens it never leaves the plateau.
    static Recipe Facts() => new()
    {
        Name = "facts",
        Families = ["lookup", "deduction", "policy"],
        Limits =
        [
            "Problems of 7 and 8 steps mostly fail: counting does not extrapolate.",
            "Rules are kept in the six wordings that were trained; they are synthetic, and say nothing about harmful requests.",
            "Where steps are left out of a chain, refusals are lost and answers that the rule allows are refused.",
        ],
        Phases =
        [
            new("whole cycles", 3000, 3e-3f, [new("lookup", Way.WholeCycle, 1) { MinSteps = 4, MaxSteps = 9 }]) { AdvanceAt = .85, Noise = 0 },
            new("counted steps", 1200, 3e-3f,
            [
                new("lookup", Way.WholeCycle, 1) { MinSteps = 4, MaxSteps = 9 }, .. Lossless("lookup", 3), .. Lossless("deduction", 3),
            ])
            {
                AdvanceAt = .85,
                Noise = 0,
            },
            new("all ways", 3450, 2.5e-3f, [.. Everything("lookup"), .. Everything("deduction")]) { FinalShare = .25f },
            new("sharpening", 1400, 1.5e-3f, [.. Everything("lookup"), .. Everything("deduction", 1.5)]) { FinalShare = .02f },
            // Rules last: whether an answer may be given is asked of a walk that is already sure. They need a dense signal first too.
            new("code words", 1500, 2.5e-3f, [new("policy", Way.WholeCycle, 4) { MinSteps = 4, MaxSteps = 9 }, .. Lossless("lookup", 1), .. Lossless("deduction", .6)])
            {
                AdvanceAt = .85,
                Noise = 0,
            },
            new("policies", 3000, 2e-3f,
            [
                .. Everything("policy", 1.4), .. Lossless("policy", 1.5), new("policy", Way.Latent, 2), .. Everything("lookup", .9), .. Everything("deduction", .9),
            ]) { FinalShare = .02f },
        ],
    };

    static Recipe Numbers() => new()
    {
        Name = "numbers",
        InitialGain = 1,
        Families = ["arithmetic", "program"],
        Limits =
        [
            "Problems of 7 and 8 steps mostly fail: counting does not extrapolate.",
            "Programs of five and six steps fail at times, and more often where the chain does not copy the lines.",
        ],
        Phases =
        [
            new("sums", 3000, 3e-3f, [.. Lossless("arithmetic", 1)]) { AdvanceAt = .8 },
            new("registers", 3500, 3e-3f, [.. Lossless("arithmetic", 1), .. Lossless("program", 2)]) { AdvanceAt = .85 },
            new("all ways", 4300, 2.5e-3f,
            [
                new("arithmetic", Way.Latent, 2), new("program", Way.Latent, 3), .. Everything("arithmetic", 1.2), .. Everything("program", 1.2),
            ]) { FinalShare = .02f },
            new("thoughts", 4300, 1.5e-3f,
            [
                new("arithmetic", Way.Latent, 3), new("program", Way.Latent, 4), .. Everything("arithmetic"), .. Everything("program"),
            ]) { FinalShare = .02f },
            new("programs", 4500, 2e-3f,
            [
                new("program", Way.Explicit, 3), new("program", Way.Compact, 4) { Ratio = .5 }, new("program", Way.Latent, 4),
                .. Everything("arithmetic", .6), .. Everything("program", .6),
            ]) { FinalShare = .02f },
        ],
    };

    // Half of the layers, and half of the words of what the teacher says step by step.
    static Recipe Student() => new()
    {
        Name = "student",
        InitialGain = 1,
        Families = ["arithmetic"],
        Teacher = "numbers",
        Layers = 2,
        Limits = ["It learned from what its teacher said, right or wrong, and never from the truth."],
        Phases =
        [
            new("half of the words", 4000, 3e-3f, [new("arithmetic", Way.Compact, 3) { Ratio = .5 }, new("arithmetic", Way.Explicit, 2), new("arithmetic", Way.Direct, .3)]) { Noise = 0, FinalShare = .02f },
        ],
    };

    static Cell[] Lossless(string family, double weight) =>
    [
        new(family, Way.Explicit, weight), new(family, Way.Compact, weight) { Ratio = .5 },
    ];

    static Cell[] Everything(string family, double weight = 1) =>
    [
        new(family, Way.Explicit, 2 * weight), new(family, Way.Compact, 2 * weight) { Ratio = .5 }, new(family, Way.Compact, 2.5 * weight),
        new(family, Way.Latent, 3 * weight), new(family, Way.Hybrid, 1.5 * weight), new(family, Way.Direct, .6 * weight),
    ];
}
