using System.Globalization;
using RobustReasoning.Interpretability.Thoughts;
using RobustReasoning.Modes;
using RobustReasoning.Runs;
using RobustReasoning.Statistics;

namespace RobustReasoning.Analysis.Sweeps;

/// <summary>Compares each place of a sweep between two models with the straight line between the ends, item by item.</summary>
public static class SweepAnalysis
{
    /// <summary>The figures of runs that asked the same items in the same modes.</summary>
    /// <param name="points">Two places or more; the smallest and the largest are the ends.</param>
    /// <param name="seed">Seed of the intervals.</param>
    public static SweepResult Of(IReadOnlyList<SweepPoint> points, ulong seed = 1)
    {
        if (points.Select(p => p.Alpha).Distinct().Count() != points.Count || points.Count < 2)
            throw new ArgumentException("A sweep has two different places or more.", nameof(points));
        var places = points.OrderBy(p => p.Alpha).Select(p => new Place(p.Alpha, new(p.Record.Cases), PatchedItems.Of(p.Record.Checks))).ToArray();
        var first = places[0].Scores;
        SweepRow[] rows =
        [
            .. from setting in first.Settings
               from family in first.Scopes
               from figure in Enum.GetValues<SweepFigure>()
               // A single family's other figures would make the table long and its intervals wide.
               where family is null || figure == SweepFigure.Accuracy
               from place in places
               let row = Row(places[0], place, places[^1], setting, family, figure, seed)
               where row is not null
               select row,
        ];
        return new([.. places.Select(p => p.Alpha)], first.Settings, first.Families, rows, [.. Lost(rows, first.Settings, places)], Typical(first));
    }

    sealed record Place(double Alpha, Scores Scores, Dictionary<(Setting Setting, string Item), Unit> Patched);

    static SweepRow? Row(Place first, Place here, Place last, Setting setting, string? family, SweepFigure figure, ulong seed)
    {
        var values = Values(here, setting, family, figure);
        var seedHere = Seeds.Derive(seed, "sweep", here.Alpha.ToString("R", CultureInfo.InvariantCulture), setting.Mode, setting.Budget, family ?? "", figure.ToString());
        if (Estimated(values, figure, seedHere) is not { } value)
            return null;
        if (here == first || here == last)
            return new(here.Alpha, setting, family, figure, value, null, null);
        var share = (here.Alpha - first.Alpha) / (last.Alpha - first.Alpha);
        var (before, after) = (Values(first, setting, family, figure).ToDictionary(v => v.Item.Item, v => v.Value), Values(last, setting, family, figure).ToDictionary(v => v.Item.Item, v => v.Value));
        Trio[] trios =
        [
            .. from v in values
               where before.ContainsKey(v.Item.Item) && after.ContainsKey(v.Item.Item)
               select new Trio(v.Item, before[v.Item.Item], v.Value, after[v.Item.Item]),
        ];
        return trios.Length == 0 ? new(here.Alpha, setting, family, figure, value, null, null)
            : new(here.Alpha, setting, family, figure, value, trios.Average(t => t.Between(share)), Gap(trios, share, figure, seedHere));
    }

    readonly record struct Trio(ItemScore Item, double First, double Here, double Last)
    {
        internal double Between(double share) => (1 - share) * First + share * Last;
    }

    static Estimate? Gap(Trio[] trios, double share, SweepFigure figure, ulong seed)
    {
        const string denominator = "items run at this place and at both ends";
        var bootstrap = Pairing.Bootstrap([.. trios.Select(t => new Unit(t.Item.Item, t.Item.Template, t.Here - t.Between(share)))], denominator, seed);
        if (bootstrap is null || !IsRate(figure))
            return bootstrap;
        // A bootstrap of items that all agree has no width. The gap is a weighted sum of two paired differences; so are these bounds.
        var (a, b) = (Tango(trios, t => t.First), Tango(trios, t => t.Last));
        return new(bootstrap.Value, bootstrap.N,
            Math.Min(bootstrap.Lower, (1 - share) * a.Lower + share * b.Lower), Math.Max(bootstrap.Upper, (1 - share) * a.Upper + share * b.Upper),
            $"wider of {bootstrap.Method} and Tango's, weighted", denominator);
    }

    static Estimate Tango(Trio[] trios, Func<Trio, double> end) => PairedDifference.Tango(
        trios.Count(t => end(t) >= .5 && t.Here < .5), trios.Count(t => end(t) < .5 && t.Here >= .5), trios.Length, "")!;

    static Estimate? Estimated(IReadOnlyList<(ItemScore Item, double Value)> values, SweepFigure figure, ulong seed) => IsRate(figure)
        ? Proportions.Wilson(values.Sum(v => v.Value), values.Count, figure == SweepFigure.AbstainedRightly ? "clean unanswerable items" : "clean answerable items")
        : Pairing.Bootstrap([.. values.Select(v => new Unit(v.Item.Item, v.Item.Template, v.Value))], "clean answerable items", seed);

    static bool IsRate(SweepFigure figure) => figure is not (SweepFigure.Length or SweepFigure.RealisedRatio or SweepFigure.FollowedPatches);

    static List<(ItemScore Item, double Value)> Values(Place place, Setting setting, string? family, SweepFigure figure) =>
    [
        .. from item in place.Scores.Of(setting, Scores.Clean).Values
           where item.Ran > 0 && item.Answerable == (figure != SweepFigure.AbstainedRightly) && (family is null || item.Family == family)
           orderby item.Item
           let value = figure == SweepFigure.FollowedPatches ? Patched(place, setting, item) : Value(place.Scores, item, figure)
           where value is not null
           select (item, value.Value),
    ];

    static double? Patched(Place place, Setting setting, ItemScore item) => place.Patched.TryGetValue((setting, item.Item), out var unit) ? unit.Value : null;

    static double? Value(Scores scores, ItemScore item, SweepFigure figure) => figure switch
    {
        SweepFigure.Accuracy or SweepFigure.AbstainedRightly => item.Correct,
        SweepFigure.Truncated => item.Share(Outcome.Truncated),
        SweepFigure.AbstainedWrongly => item.Share(Outcome.Abstained),
        SweepFigure.Length => item.VisibleTokens + item.LatentSteps,
        _ => CellTable.RealisedRatio(scores, item),
    };

    static IEnumerable<LostSwitch> Lost(SweepRow[] rows, IReadOnlyList<Setting> settings, Place[] places)
    {
        var pooled = rows.Where(r => r is { Family: null, Figure: SweepFigure.Accuracy }).ToDictionary(r => (r.Alpha, r.Setting), r => r.Value);
        // A control has no ability to lose.
        foreach (var place in places[1..^1])
            foreach (var setting in settings.Where(s => s.Kind != ModeKind.Control))
                if (pooled.TryGetValue((place.Alpha, setting), out var here) && pooled.TryGetValue((places[0].Alpha, setting), out var first) && pooled.TryGetValue((places[^1].Alpha, setting), out var last)
                    && here.Value < first.Lower && here.Value < last.Lower)
                    yield return new(place.Alpha, setting, here, first, last);
    }

    static Setting[] Typical(Scores scores) =>
        [.. scores.Settings.GroupBy(s => s.Mode).Select(mode => mode.OrderBy(s => Oddity(scores, s)).First()).OrderBy(s => s.Kind)];

    static double Oddity(Scores scores, Setting setting) => scores.Requested[setting] is { } ratio ? Math.Abs(ratio - .5)
        : -(scores.Answerable(setting, null).Average(item => item.LatentSteps) ?? 0);
}
