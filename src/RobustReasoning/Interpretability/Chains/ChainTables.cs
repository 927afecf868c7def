using RobustReasoning.Analysis;
using RobustReasoning.Runs;

namespace RobustReasoning.Interpretability.Chains;

/// <summary>Computes the figures of the checks on chains from what they read.</summary>
static class ChainTables
{
    const int Shares = 10;

    /// <summary>The figures; null where nothing was read.</summary>
    public static ChainFigures? Of(CheckResults checks, RunRecord record)
    {
        (Setting Setting, ChainReads[] Chains)[] settings = [.. ChainReads.BySetting(checks.Observations).Select(g => (g.Key, g.Where(c => c.Answer is not null).OrderBy(c => c.Item, StringComparer.Ordinal).ToArray()))];
        if (settings.Length == 0)
            return null;
        ChainEstimates Estimates(Setting setting, string? family) => new(Seeds.Derive(record.Seed, "chains", setting.Mode, setting.Budget, family ?? ""));
        return new()
        {
            Rows = [.. from s in settings
                       from family in s.Chains.Select(c => c.Family).Distinct().Order(StringComparer.Ordinal).Prepend(null)
                       let chains = s.Chains.Where(c => family is null || c.Family == family).ToArray()
                       where chains.Length > 0
                       select ChainRows.Of(s.Setting, family, chains, Estimates(s.Setting, family))],
            Curves = [.. settings.Select(s => Curve(s.Setting, s.Chains, Estimates(s.Setting, null))).Where(c => c.Points.Count > 0)],
            Steps = [.. settings.SelectMany(s => Steps(s.Setting, s.Chains, Estimates(s.Setting, null)))],
        };
    }

    static EarlyCurve Curve(Setting setting, ChainReads[] chains, ChainEstimates estimates)
    {
        var stated = chains.Where(c => c.Stated > 0).ToArray();
        List<EarlyPoint> points = [];
        for (var tenth = 0; tenth <= Shares && stated.Length > 0; tenth++)
        {
            var share = (double)tenth / Shares;
            points.Add(new(share,
                estimates.Share($"same {tenth}", stated, c => [c.After(share).Held == true], "answered chains that state a step")!,
                estimates.Share($"right {tenth}", stated, c => [c.IsTarget(c.After(share))], "answered chains that state a step")!));
        }

        return new(setting, points);
    }

    // A chain of three steps says nothing about what happens after the fifth.
    static IEnumerable<EarlyStep> Steps(Setting setting, ChainReads[] chains, ChainEstimates estimates)
    {
        for (var step = 0; chains.Any(c => c.Stated > 0 && c.Stated >= step); step++)
        {
            var given = step;
            var enough = chains.Where(c => c.Stated > 0 && c.Stated >= given).ToArray();
            yield return new(setting, step,
                estimates.Share($"same after {step}", enough, c => [c.Early[given].Held == true], "answered chains with so many steps and more")!,
                estimates.Share($"right after {step}", enough, c => [c.IsTarget(c.Early[given])], "answered chains with so many steps and more")!);
        }
    }
}
