using RobustReasoning.Analysis;
using RobustReasoning.Runs;

namespace RobustReasoning.Probes;

/// <summary>Where unanswerable items come from: the sets, or a perturbation of items that could be answered.</summary>
sealed class UnanswerableSources
{
    readonly HashSet<string> _answerable;

    UnanswerableSources(HashSet<string> answerable, IReadOnlyList<string> all) => (_answerable, All) = (answerable, all);

    /// <summary>Names of the perturbations, and <see cref="AbstentionCells.Sets"/> first.</summary>
    public IReadOnlyList<string> All { get; }

    public static UnanswerableSources Of(Scores scores)
    {
        HashSet<string> answerable = [.. scores.Settings.SelectMany(s => scores.Of(s, Scores.Clean).Values).Where(i => i.Answerable).Select(i => i.Item)];
        bool Makes(string perturbation) => scores.Settings.Any(s => scores.Of(s, perturbation).Values.Any(i => !i.Answerable && answerable.Contains(i.Item)));
        return new(answerable, [AbstentionCells.Sets, .. scores.Perturbations.Where(Makes)]);
    }

    /// <summary>Whether an item asked under a source is unanswerable because of it: an unanswerable item of a set may be perturbed too.</summary>
    public bool Holds(string source, ItemScore item) => !item.Answerable && (source == AbstentionCells.Sets || _answerable.Contains(item.Item));

    /// <summary>The source that makes a case unanswerable; null where it can be answered or was perturbed otherwise.</summary>
    public string? Of(CaseSpec spec)
    {
        if (spec.Answerable)
            return null;
        var name = string.Join('+', spec.Perturbations);
        return name.Length == 0 || All.Contains(name) && _answerable.Contains(spec.OriginalId) ? name : null;
    }
}
