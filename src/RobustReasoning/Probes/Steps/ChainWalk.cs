namespace RobustReasoning.Probes.Steps;

/// <summary>Walks a problem along the claims of a chain and says what the chain is.</summary>
static class ChainWalk
{
    // A hostile chain costs no more than this.
    const int MostClaims = 2048, MostStates = 64;

    /// <summary>The reading; null where there are no claims.</summary>
    public static ChainReading? Of(Problem problem, IReadOnlyList<Claim> claims, Leeway leeway)
    {
        if (claims.Count == 0)
            return null;
        var (needed, knowable) = problem.Path();
        var (state, step) = (problem.Start, 0);
        int wrong = 0, invented = 0;
        int? doubt = null;
        bool again = false, falseDoubt = false;
        HashSet<string> derived = [];
        Dictionary<string, int> visited = new() { [state] = 0 };
        var count = Math.Min(claims.Count, MostClaims);
        for (var i = 0; i < count && !falseDoubt; i++)
        {
            var claim = claims[i];
            if (leeway.Repeat && problem.Ends(state, step) && problem.Fits(claim, state, step - 1))
                continue;
            var late = i == 0 && leeway.Before > 0;
            var skips = leeway.Skip || late;
            var (from, at) = (state, step);
            var connected = true;
            if (claim.From is { } said && said != state)
            {
                // A step taken once more from an earlier place is superfluous, not invented.
                if (visited.TryGetValue(said, out var earlier))
                    (from, at, again) = (said, earlier, true);
                else if (skips && Reach(problem, state, step, s => s.State == said, leeway.Before) is { } place)
                    (from, at, skips) = (place.State, place.Step, leeway.Skip);
                else
                    connected = false;
            }

            var found = connected ? Follow(problem, claim, from, at, skips, leeway.Before + 1) : null;
            if (found is { } next)
            {
                (state, step) = next;
                if (problem.Doubts(claim, step - 1))
                    doubt ??= step - 1;
            }
            else
            {
                if (late)
                    step = Math.Clamp(leeway.Before, 0, Math.Max(0, needed - 1));
                var doubts = problem.Doubts(claim, step);
                if (doubts)
                    doubt ??= step;
                falseDoubt = doubts && wrong == 0 && connected && !problem.After(from, at).Any(s => problem.Doubts(new(s), at));
                if (!falseDoubt)
                {
                    wrong++;
                    invented += problem.Invents(claim, derived) ? 1 : 0;
                }

                (state, step) = (problem.Assume(state, claim, step), step + 1);
            }

            derived.UnionWith(claim.Value.Split(' '));
            visited.TryAdd(state, step);
        }

        var ends = problem.Ends(state, step);
        var kind = wrong > 0 ? ChainClass.Hallucination
            : falseDoubt ? ChainClass.WrongTarget
            : step > needed ? (problem.MayWalkOn ? ChainClass.LongerPath : ChainClass.WrongTarget)
            : ends ? (again ? ChainClass.LongerPath : ChainClass.CorrectPath)
            : leeway.Stop ? ChainClass.CorrectPath : ChainClass.Incomplete;
        return new(kind, count, wrong, invented, doubt, knowable);
    }

    static (string State, int Step)? Follow(Problem problem, Claim claim, string state, int step, bool skips, int likely) => skips
        ? Reach(problem, state, step, s => problem.Fits(claim, s.State, s.Step - 1) && problem.States(claim, s.Step - 1), likely)
        : problem.After(state, step).Where(s => problem.Fits(claim, s, step) && problem.States(claim, step))
            .Select(s => ((string, int)?)(s, step + 1)).FirstOrDefault();

    // The place after so many steps as were taken elsewhere, for a value may come back; otherwise the nearest after one step or more.
    static (string State, int Step)? Reach(Problem problem, string state, int step, Func<(string State, int Step), bool> wanted, int likely)
    {
        (string, int)? nearest = null;
        List<string> frontier = [state];
        for (var i = 1; i <= MostStates && frontier.Count > 0; i++)
        {
            frontier = [.. frontier.SelectMany(s => problem.After(s, step + i - 1)).Distinct().Take(MostStates)];
            foreach (var reached in frontier)
                if ((nearest is null || step + i == likely) && wanted((reached, step + i)))
                    nearest = (reached, step + i);
            if (nearest is not null && step + i >= likely)
                break;
        }

        return nearest;
    }
}
