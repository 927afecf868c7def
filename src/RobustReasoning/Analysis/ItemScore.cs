using RobustReasoning.Items;
using RobustReasoning.Runs;

namespace RobustReasoning.Analysis;

/// <summary>What one setting did on one item: its repeats averaged, because the item and not the repeat is the independent unit.</summary>
sealed class ItemScore
{
    readonly int[] counts = new int[Enum.GetValues<Outcome>().Length];
    readonly Dictionary<int, (int Correct, int Ran)> draws = [];
    readonly Dictionary<(int Draw, int Repeat), string> answers = [];
    int firstRepeat = int.MaxValue;
    int traced, visible, latent, passes, positions;

    public required string Item { get; init; }

    public required string Family { get; init; }

    public required string Template { get; init; }

    public required int Steps { get; init; }

    public required bool Answerable { get; init; }

    /// <summary>What must hold against the clean item; null for that itself.</summary>
    public Relation? Relation { get; init; }

    public int Cases { get; private set; }

    public int Failed => counts[(int)Outcome.Failed];

    public int Ran => Cases - Failed;

    /// <summary>Whether the first repeat that ran was right.</summary>
    public bool First { get; private set; }

    /// <summary>Share of the repeats that ran and were right.</summary>
    public double Correct => Share(Outcome.Correct);

    /// <summary>The lowest share of right repeats among the draws that ran.</summary>
    public double Worst => draws.Values.Min(d => (double)d.Correct / d.Ran);

    public double? VisibleTokens => Mean(visible);

    public double? LatentSteps => Mean(latent);

    public double? ForwardPasses => Mean(passes);

    /// <summary>Places in the cache: prompt, visible tokens and latent steps.</summary>
    public double? Positions => Mean(positions);

    public double Share(Outcome outcome) => (double)counts[(int)outcome] / Ran;

    /// <summary>Share of the answers that are not those that another setting or item gave in the same repeat; null where none was.</summary>
    public double? Differs(ItemScore clean)
    {
        var pairs = answers.Where(a => clean.answers.ContainsKey((0, a.Key.Repeat))).ToArray();
        return pairs.Length == 0 ? null : pairs.Average(a => a.Value == clean.answers[(0, a.Key.Repeat)] ? 0 : 1);
    }

    public void Add(CaseResult result)
    {
        Cases++;
        counts[(int)result.Outcome]++;
        if (result.Outcome != Outcome.Failed)
        {
            var (correct, ran) = draws.GetValueOrDefault(result.Case.Draw);
            draws[result.Case.Draw] = (correct + (result.Outcome == Outcome.Correct ? 1 : 0), ran + 1);
            // What was said counts, not how it was judged: a cut or unreadable answer is an answer of its own kind.
            answers[(result.Case.Draw, result.Case.Repeat)] = result.Outcome is Outcome.Truncated or Outcome.Empty ? $"({result.Outcome})" : result.Answer ?? "";
        }

        if (result.Outcome != Outcome.Failed && result.Case.Draw == 0 && result.Case.Repeat < firstRepeat)
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
