namespace RobustReasoning.Analysis;

/// <summary>
/// What a use is willing to pay: a budget's score is its accuracy times its weight, less each cost, as a share of what explicit
/// reasoning costs, times its weight. With weights .8 and .1, halving a cost is worth 6 points of accuracy.
/// </summary>
/// <param name="Name">Name of the scenario.</param>
/// <param name="Accuracy">Weight of accuracy.</param>
/// <param name="Tokens">Weight of visible tokens and latent steps.</param>
/// <param name="Latency">Weight of sequential forward passes.</param>
/// <param name="Memory">Weight of places in the cache, the prompt's included.</param>
public sealed record Scenario(string Name, double Accuracy, double Tokens, double Latency, double Memory)
{
    /// <summary>Someone waits, a queue is worked through, or a wrong answer costs more than any token.</summary>
    public static IReadOnlyList<Scenario> Usual { get; } =
    [
        new("interactive", 0.7, 0.05, 0.2, 0.05),
        new("batch", 0.75, 0.2, 0, 0.05),
        new("safety-first", 0.97, 0.01, 0.01, 0.01),
    ];
}

/// <summary>The budget that suits a scenario best, and how sure that is.</summary>
/// <param name="Scenario">The scenario with its weights.</param>
/// <param name="Setting">The mode and budget with the highest score.</param>
/// <param name="Wins">Share of cluster resamples in which it wins, 0 to 1.</param>
/// <param name="Contenders">All settings, the highest score first.</param>
/// <param name="Items">Items that all of them were run on.</param>
public sealed record Recommendation(Scenario Scenario, Setting Setting, double Wins, IReadOnlyList<Contender> Contenders, int Items);

/// <summary>A setting as a scenario sees it.</summary>
/// <param name="Setting">The mode and budget.</param>
/// <param name="Score">Its score.</param>
/// <param name="Lower">Lower bound of the score's 95 % cluster-bootstrap interval.</param>
/// <param name="Upper">Upper bound.</param>
/// <param name="Wins">Share of resamples in which it wins.</param>
public sealed record Contender(Setting Setting, double Score, double Lower, double Upper, double Wins);
