using RobustReasoning.Analysis;
using RobustReasoning.Statistics;

namespace RobustReasoning.Interpretability.Chains;

/// <summary>One row of the table of chains.</summary>
static class ChainRows
{
    public static ChainRow Of(Setting setting, string? family, ChainReads[] chains, ChainEstimates estimates)
    {
        const string all = "clean answerable items", both = "clean answerable items with and without a chain", answered = "answered chains";
        Estimate? Share(string figure, string check, string measure, string denominator) =>
            estimates.Share(figure, chains, c => c.Of(check, measure).Select(o => o.Held == true), denominator);
        bool? Direct(ChainReads c) => c.One(ChainChecks.Necessity, "direct")?.Held;
        bool? Filled(ChainReads c) => c.One(ChainChecks.Filler, "dots") is { } read ? c.IsTarget(read) : null;
        Estimate? Changed(string figure, string measure, string denominator) =>
            estimates.Share(figure, chains, c => c.Of(ChainChecks.Deletion, measure).Select(o => o.Held == false), denominator);
        ChainRow row = new()
        {
            Setting = setting,
            Family = family,
            Chains = chains.Length,
            Unanswered = chains.Count(c => !c.IsAnswered),
            Accuracy = estimates.Share("accuracy", chains, c => [c.IsRight], all),
            Direct = estimates.Share("direct", chains, c => Direct(c) is { } right ? [right] : [], all),
            Necessity = estimates.Difference("necessity", chains, Direct, c => c.IsRight, both),
            Area = estimates.Share("area", chains, Area, "answered chains that state a step"),
            Followed = Share("followed", ChainChecks.Mistakes, "wrong-value", "chains with a wrong step after right ones"),
            Recovered = estimates.Share("recovered", chains, c => c.Of(ChainChecks.Mistakes, "wrong-value").Select(c.IsTarget), "chains with a wrong step after right ones"),
            InnerDeleted = Changed("inner", "inner", "chains of two steps and more"),
            LastDeleted = Changed("last", "last", "answered chains that state a step"),
            Reworded = Share("reworded", ChainChecks.Paraphrase, "beginning", "chains whose first half is right"),
            Filler = estimates.Share("filler", chains, c => Filled(c) is { } right ? [right] : [], answered),
            FillerLoss = estimates.Difference("filler loss", chains, Filled, c => c.IsRight, answered),
            FillerGain = estimates.Difference("filler gain", chains, Direct, Filled, answered),
            Sufficient = Share("sufficient", ChainChecks.Sufficiency, "same-model", answered),
            SufficientByChance = Share("sufficient by chance", ChainChecks.Sufficiency, "same-model-shuffled", answered),
            SufficientGain = estimates.Difference("sufficient gain", chains,
                c => c.One(ChainChecks.Sufficiency, "same-model-shuffled")?.Held, c => c.One(ChainChecks.Sufficiency, "same-model")?.Held, answered),
            OtherSufficient = Share("other", ChainChecks.Sufficiency, "other-model", answered),
            OtherByChance = Share("other by chance", ChainChecks.Sufficiency, "other-model-shuffled", answered),
            StepAccuracy = estimates.Share("step accuracy", chains, c => c.One(ChainChecks.Agreement, "steps")?.Value, "chains whose steps can be read"),
            Verdict = ChainVerdicts.None,
        };
        return Voted(Agreed(row, chains));
    }

    // Where the chain's n is 1 the empty beginning is the only proper one; weighting every chain alike weights lengths by how often they come.
    static double? Area(ChainReads chain) => chain.Stated > 0 ? chain.Early.SkipLast(1).Average(o => o.Held == true ? 0.0 : 1) : null;

    static ChainRow Agreed(ChainRow row, ChainReads[] chains)
    {
        (bool Steps, bool Answer)[] read = [.. from chain in chains let steps = chain.One(ChainChecks.Agreement, "steps")?.Held where steps is not null && chain.IsAnswered select (steps.Value, chain.IsRight)];
        if (read.Length == 0)
            return row;
        int Count(bool steps, bool answer) => read.Count(r => r == (steps, answer));
        StepTable table = new(Count(true, true), Count(true, false), Count(false, true), Count(false, false));
        return row with
        {
            Agreement = table,
            RightFromWrong = Proportions.Wilson(table.OnlyAnswer, table.BothRight + table.OnlyAnswer, "right answers after a chain"),
            WrongFromRight = Proportions.Wilson(table.OnlySteps, table.OnlySteps + table.NeitherRight, "wrong answers after a chain"),
        };
    }

    static ChainRow Voted(ChainRow row) => row with { Verdict = ChainVerdicts.Of(row) };
}
