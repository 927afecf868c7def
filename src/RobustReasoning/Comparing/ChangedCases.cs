using RobustReasoning.Runs;

namespace RobustReasoning.Comparing;

/// <summary>The cases that ended or were answered differently, in the order in which someone should read them.</summary>
static class ChangedCases
{
    public static IReadOnlyList<ComparedCase> Of(IEnumerable<(CaseResult Base, CaseResult Candidate)> pairs) =>
        [.. from pair in pairs
            where pair.Base.Outcome != pair.Candidate.Outcome || pair.Base.Answer != pair.Candidate.Answer
            let spec = pair.Base.Case
            orderby Weight(pair.Base.Outcome, pair.Candidate.Outcome), spec.Perturbations.Count
            select new ComparedCase(
                spec.Id, spec.ItemId, spec.Mode, spec.Budget.Label, string.Join('+', spec.Perturbations),
                pair.Base.Outcome, pair.Candidate.Outcome, pair.Base.Target, pair.Base.Answer, pair.Candidate.Answer)];

    // What was lost, then what is not answered alike, then what was won.
    static int Weight(Outcome from, Outcome to) =>
        from == Outcome.Correct && to != Outcome.Correct ? 0 : to == Outcome.Correct ? 3 : from != to ? 1 : 2;
}
