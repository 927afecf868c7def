namespace RobustReasoning.Sets;

/// <summary>Collects what is wrong with a set; counts all of it and keeps what a reader can use.</summary>
sealed class Problems
{
    readonly List<Problem> _kept = [];
    readonly Dictionary<string, int> _counts = [];

    public int Errors { get; private set; }

    public int Warnings { get; private set; }

    public void Add(Problem problem)
    {
        if (problem.IsError)
            Errors++;
        else
            Warnings++;
        var count = _counts[problem.Rule] = _counts.GetValueOrDefault(problem.Rule) + 1;
        if (count <= SetLimits.Problems)
            _kept.Add(problem);
    }

    public void Error(string file, int line, string rule, string message) => Add(new(file, line, true, rule, message));

    public void Warning(string file, int line, string rule, string message) => Add(new(file, line, false, rule, message));

    public SetReport Report(string directory, int items, int resolved) => new()
    {
        Directory = directory,
        Items = items,
        Resolved = resolved,
        Errors = Errors,
        Warnings = Warnings,
        Problems = [.. _kept.OrderBy(p => p.File, StringComparer.Ordinal).ThenBy(p => p.Line)],
        LeftOut = _counts.Where(c => c.Value > SetLimits.Problems).ToDictionary(c => c.Key, c => c.Value - SetLimits.Problems),
    };
}
