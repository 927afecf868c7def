namespace RobustReasoning.Runs;

/// <summary>Makes a record again from a journal: every answer is read and judged anew, no model is needed.</summary>
public static class Rescoring
{
    /// <summary>The new record of a finished run's directory, and how many outcomes differ from the journal's.</summary>
    public static (RunRecord Record, int Changed) Of(string directory)
    {
        var journal = Journal.Read(Path.Combine(directory, Journal.FileName));
        if (journal.Results.Count < journal.Header.Cases)
            throw new UserErrorException($"The run in '{directory}' has {journal.Results.Count} of {journal.Header.Cases} cases.", "a run that is finished.",
                $"Finish it first: {journal.Header.Command} --resume");
        var cases = journal.Results.Values.Select(Judged).ToArray();
        return (journal.Header.Record(cases, journal.Seconds) with { Checks = RunFiles.ReadChecks(directory) }, cases.Count(c => c.Outcome != journal.Results[c.Case.Id].Outcome));
    }

    static CaseResult Judged(CaseResult result)
    {
        if (result.Trace is null)
            return result;
        var (outcome, answer) = Judge.Decide(result.AnswerType, result.Choices, result.Target, result.Trace);
        return result with { Outcome = outcome, Answer = answer };
    }
}
