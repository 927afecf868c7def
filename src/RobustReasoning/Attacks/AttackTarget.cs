using RobustReasoning.Items;
using RobustReasoning.Runs;

namespace RobustReasoning.Attacks;

/// <summary>One clean item in one mode and budget, as an attacker sees it: trials under a budget of forward passes.</summary>
public sealed class AttackTarget
{
    readonly TrialRounds _rounds;
    readonly AttackSetting _explicit;

    internal AttackTarget(TrialRounds rounds, AttackSetting @explicit) => (_rounds, _explicit) = (rounds, @explicit);

    /// <summary>The clean item, which the mode answers right.</summary>
    public required Item Item { get; init; }

    /// <summary>What the mode answered to it.</summary>
    public required CaseResult Clean { get; init; }

    /// <summary>The mode and its budget.</summary>
    public required AttackSetting Setting { get; init; }

    /// <summary>Index of the release's model that answers.</summary>
    public required int Model { get; init; }

    /// <summary>The release, for attackers that look inside the model.</summary>
    public required LoadedRelease Loaded { get; init; }

    /// <summary>What counts as a success.</summary>
    public required AttackGoal Goal { get; init; }

    /// <summary>Passes that may be spent.</summary>
    public required int Budget { get; init; }

    /// <summary>Source of all the attacker's choices.</summary>
    public required Random Random { get; init; }

    /// <summary>Passes spent: those of a trial as its cost counts them and one for its prompt, three for a gradient.</summary>
    public int Passes { get; private set; }

    /// <summary>Trials that were charged.</summary>
    public int Trials { get; private set; }

    /// <summary>The trial that succeeded; null while there is none.</summary>
    public Trial? Success { get; private set; }

    /// <summary>Whether the search has succeeded or its passes are spent.</summary>
    public bool IsOver { get; private set; }

    /// <summary>
    /// Tries perturbed items side by side and returns their trials in order, as if one had been tried after the other: after a success, and from
    /// the first trial that the budget does not cover, there are none.
    /// </summary>
    public async ValueTask<IReadOnlyList<Trial>> TryAsync(IReadOnlyList<Item> candidates)
    {
        if (IsOver || candidates.Count == 0)
            return [];
        // More could hardly be charged: a trial seldom costs less than half of what the clean item did.
        candidates = [.. candidates.Take(1 + 2 * (Budget - Passes) / Trial.PassesOf(Clean))];
        var results = await _rounds.AskAsync([.. candidates.Select(c => new TrialCase(c, Model, Setting))]);
        var controls = new CaseResult?[results.Count];
        if (Goal == AttackGoal.Gap)
        {
            int[] broken = [.. Enumerable.Range(0, results.Count).Where(i => Trial.IsBroken(results[i].Outcome))];
            var asked = await _rounds.AskAsync([.. broken.Select(i => new TrialCase(candidates[i], Model, _explicit))]);
            foreach (var (place, i) in broken.Index())
                controls[i] = asked[place];
        }

        List<Trial> trials = [];
        for (var i = 0; i < results.Count && !IsOver; i++)
        {
            var passes = Trial.PassesOf(results[i]) + (controls[i] is { } control ? Trial.PassesOf(control) : 0);
            if (!Charge(passes))
                break;
            Trials++;
            Trial trial = new(candidates[i], results[i], controls[i], passes);
            trials.Add(trial);
            if (trial.Score(Goal) < 1)
                continue;
            Success = trial;
            IsOver = true;
        }

        IsOver |= Passes >= Budget;
        return trials;
    }

    /// <summary>Spends passes outside of trials, such as three for a gradient; false, and the search is over, where they are not left.</summary>
    public bool Charge(int passes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(passes);
        if (IsOver || passes > Budget - Passes)
        {
            IsOver = true;
            return false;
        }

        Passes += passes;
        return true;
    }

    /// <summary>Ends the search: the attacker has nothing more to propose.</summary>
    public void GiveUp() => IsOver = true;
}
