using RobustReasoning.Items;
using RobustReasoning.Perturbations;
using RobustReasoning.Runs;

namespace RobustReasoning.Attacks.Shrinking;

/// <summary>Shrinks findings by trials on the model.</summary>
/// <param name="ask">Runs trials as one batch.</param>
/// <param name="model">Index of the release's model.</param>
/// <param name="setting">The mode that fails.</param>
/// <param name="explicit">Explicit reasoning; null where the release has none.</param>
/// <param name="batch">Candidates that are tried side by side.</param>
sealed class Specimens(
    Func<IReadOnlyList<TrialCase>, ValueTask<IReadOnlyList<CaseResult>>> ask, int model, AttackSetting setting, AttackSetting? @explicit, int batch = Minimizer.Together)
{
    readonly Dictionary<Item, Answered> _answers = new(ReferenceEqualityComparer.Instance);
    // Clean items that are known to be answered right.
    readonly HashSet<string> _right = [];

    /// <summary>The smallest specimen that still fails, and where explicit reasoning held on the finding, holds still.</summary>
    public async ValueTask<Shrunk> ShrinkAsync(Finding finding)
    {
        var start = Specimen.Of(finding.Original, finding.Item);
        _answers[finding.Item] = finding.Answered;
        _right.Add(finding.Original.Id);
        var control = setting != @explicit && finding.Explicit?.Outcome == Outcome.Correct ? @explicit : null;
        var (least, rounds, trials) = await Minimizer.RunAsync(start, s => s.Smaller(), candidates => FailsAsync(candidates, control), batch);
        return new()
        {
            Id = AttackRun.IdOf(least.Item, setting),
            Original = least.Original,
            Item = least.Item,
            Answered = _answers[least.Item],
            Explicit = @explicit is null ? null : Answered.Of((await ask([new(least.Item, model, @explicit)]))[0]),
            ChainBefore = new PerturbationChain(start.Chain).ToString(),
            Chain = new PerturbationChain(least.Chain).ToString(),
            EditsBefore = start.Rewrite.Edits.Count,
            Edits = [.. least.Kept.Select(e => e.ToString())],
            Rounds = rounds,
            Trials = trials,
        };
    }

    // A smaller item fails only where it is right when clean, as the finding's own was.
    async ValueTask<IReadOnlyList<bool>> FailsAsync(IReadOnlyList<Specimen> candidates, AttackSetting? control)
    {
        List<(int Candidate, bool Perturbed, TrialCase Case)> asked = [];
        foreach (var (i, candidate) in candidates.Index())
        {
            asked.Add((i, true, new(candidate.Item, model, setting)));
            if (control is not null)
                asked.Add((i, true, new(candidate.Item, model, control)));
            if (_right.Contains(candidate.Original.Id))
                continue;
            asked.Add((i, false, new(candidate.Original, model, setting)));
            if (control is not null)
                asked.Add((i, false, new(candidate.Original, model, control)));
        }

        var fails = Enumerable.Repeat(true, candidates.Count).ToArray();
        var results = await ask([.. asked.Select(a => a.Case)]);
        foreach (var ((i, perturbed, one), result) in asked.Zip(results))
            if (perturbed && one.Setting == setting)
            {
                _answers[candidates[i].Item] = Answered.Of(result);
                fails[i] &= Trial.IsBroken(result.Outcome);
            }
            else
            {
                fails[i] &= result.Outcome == Outcome.Correct;
            }

        // The first that fails is what is shrunk next: its clean item has just been found right.
        if (Array.IndexOf(fails, true) is >= 0 and var first)
            _right.Add(candidates[first].Original.Id);
        return fails;
    }
}
