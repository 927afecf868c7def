using RobustReasoning.Analysis;
using RobustReasoning.Modes;

namespace RobustReasoning.Interpretability.Thoughts;

/// <summary>Computes a row.</summary>
static class ThoughtRowTable
{
    public static ThoughtRow? Of(Setting setting, string? family, ReadThoughts read)
    {
        if (ReadThoughts.Wilson(read.Undisturbed) is not { } accuracy)
            return null;
        var pause = read.Of(ThoughtChecks.Pause, "answer").ToArray();
        var row = new ThoughtRow
        {
            Setting = setting,
            Family = family,
            Items = read.Count,
            Accuracy = accuracy,
            Pause = ReadThoughts.Wilson(pause),
            OverPause = read.Less(read.Undisturbed, pause, "items"),
            Lens = LensTable.Of(read),
            LayerLens = LayerLensTable.Of(read),
            Probe = Probe(read),
            Ablations = [.. Ablations(read)],
            Early = Early(read),
            Transplant = Transplant(read),
            Patching = PatchTable.Of(read),
            Continuation = Continuation(read),
            Geometry = Geometry(read),
            Verdict = new(CarryAnswer.Undecided, "", []),
        };
        return row with { Verdict = CarryVerdicts.Of(row) };
    }

    static LinearProbeFigures? Probe(ReadThoughts read)
    {
        var (real, control) = (read.Of(ThoughtChecks.Probe, "real").ToArray(), read.Of(ThoughtChecks.Probe, "control").ToArray());
        return read.Share(real) is { } found && read.Share(control) is { } fixedLabels && read.Less(real, control) is { } selectivity
            ? new(found, fixedLabels, read.Share(read.Of(ThoughtChecks.Probe, "pause").Where(ReadThoughts.IsLater)), selectivity, real.Average(o => o.Value ?? 0)) : null;
    }

    static IEnumerable<AblationRow> Ablations(ReadThoughts read)
    {
        (string, double?, IEnumerable<Observation>)[] made =
        [
            ("none", null, read.Of(ThoughtChecks.Early, "answer").Where(o => o.Step == 0)),
            .. new[] { ThoughtEdits.Zero, ThoughtEdits.Mean, "resample" }.Select(m => (m, (double?)null, read.Of(ThoughtChecks.Ablation, m))),
            .. read.Of(ThoughtChecks.Ablation, ThoughtEdits.Gaussian).GroupBy(o => o.Dose).OrderBy(g => g.Key).Select(g => (ThoughtEdits.Gaussian, g.Key, (IEnumerable<Observation>)g)),
            (ThoughtEdits.Permute, null, read.Of(ThoughtChecks.Permutation, ThoughtEdits.Permute)),
        ];
        foreach (var (measure, dose, of) in made)
            if (ReadThoughts.Wilson(of) is { } accuracy && read.Less(read.Undisturbed, of, ReadThoughts.Items) is { } lost && ReadThoughts.Wilson(read.Flips(of)) is { } flipped)
                yield return new(measure, dose, accuracy, lost, flipped);
    }

    static EarlyFigures? Early(ReadThoughts read)
    {
        // What is asked after k thoughts knows nothing of their number in all: the undisturbed answer is the last point of each item.
        var all = read.Of(ThoughtChecks.Early, "answer").GroupBy(o => o.Item).ToDictionary(g => g.Key, g => g.Count());
        Observation[] points = [.. read.Of(ThoughtChecks.Early, "answer"), .. read.Undisturbed.Where(o => all.ContainsKey(o.Item)).Select(o => o with { Step = all[o.Item] })];
        if (all.Count == 0)
            return null;
        return new(Curve(points, o => o.Step!.Value), Curve(points, o => all[o.Item] - o.Step!.Value),
            read.Pooled(read.Flips(read.Of(ThoughtChecks.Early, "answer")), "early answers, items as clusters"));
    }

    static IReadOnlyList<EarlyPoint> Curve(IEnumerable<Observation> points, Func<Observation, int> place) =>
        [.. points.GroupBy(place).OrderBy(g => g.Key).Select(g => new EarlyPoint(g.Key, ReadThoughts.Wilson(g, "items that have as many thoughts")!))];

    static TransplantFigures? Transplant(ReadThoughts read)
    {
        var was = read.Undisturbed.ToDictionary(o => o.Item, o => o.Read);
        // An answer that was the donor's before tells nothing.
        Statistics.Estimate? Of(string measure) => ReadThoughts.Wilson(
            read.Of(ThoughtChecks.Transplant, measure).Where(o => was.GetValueOrDefault(o.Item) != o.Expected), "items whose donor has another answer");
        return Of("matched") is var matched && Of("unmatched") is var unmatched && (matched ?? unmatched) is not null ? new(matched, unmatched, Of("last-step")) : null;
    }

    static ContinuationFigures? Continuation(ReadThoughts read)
    {
        var (truth, decoded, misread) = (read.Of(ThoughtChecks.Continuation, "truth").ToArray(), read.Of(ThoughtChecks.Continuation, "decoded"), read.Of(ThoughtChecks.Continuation, "misread").ToArray());
        return read.Share(truth) is not { } true_ ? null
            : new(true_, read.Share([.. decoded, .. misread]), read.Share(misread), Curve(truth, o => o.Step!.Value));
    }

    static GeometryFigures? Geometry(ReadThoughts read)
    {
        Statistics.Estimate? Of(string measure) => read.Mean(read.Of(ThoughtChecks.Geometry, measure));
        return Of("norm-ratio") is { } ratio && Of("between") is { } between && Of("distance") is { } distance
            ? new(ratio, Of("within"), between, distance, distance.Upper < Collapse) : null;
    }

    // Thoughts of two items that are nearer than a tenth of their length differ by little more than rounding and position.
    const double Collapse = .1;
}
