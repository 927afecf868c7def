using RobustReasoning.Analysis;
using RobustReasoning.Interpretability.Thoughts;
using RobustReasoning.Modes;
using RobustReasoning.Reporting.Plots;
using RobustReasoning.Reporting.Text;
using RobustReasoning.Statistics;

namespace RobustReasoning.Reporting;

/// <summary>The pictures of the checks on thoughts, of the first setting that was looked into.</summary>
static class ThoughtPictures
{
    /// <summary>Names of the pictures, in the order of the page.</summary>
    public const string Patching = "patching", Lens = "logit-lens", Layers = "layer-lens", Early = "latent-early-answering", Noise = "thought-noise";

    // More curves than that cannot be told apart.
    const int MostCurves = 6;

    /// <summary>All pictures that the run has data for.</summary>
    public static IReadOnlyList<Figure> All(AnalysisResult analysis) => analysis.Thoughts is { Rows: [var first, ..] } figures
        ? [.. new[] { PatchingOf(first), LensOf(first, figures.Example), LayersOf(first), EarlyOf(figures, first.Setting), NoiseOf(figures, first.Setting) }.OfType<Figure>()]
        : [];

    static Figure? PatchingOf(ThoughtRow row) => row.Patching is not { Cells.Count: > 0 } patching ? null
        : new(Patching, "What one patched thought moves",
            $"{Name(row)}: {Say.Percent(patching.Moved.Value)} of answers move to the donor's when the thought of the differing step is patched{(patching.Control is { } control ? $", {Say.Percent(control.Value)} when an earlier one is" : "")}.",
            $"One thought is taken from a donor, a question whose values differ from one step on. Cells: per cent of items whose answer becomes the donor's, with n, over the items that have both ({Counts(patching.Cells.Select(c => c.Moved.N))} a cell). On and right of the diagonal the patched thought holds a value that differs; left of it donor and recipient think the same, which is the control. Later thoughts are made anew after the patched one.",
            frame => HeatMapPlot.Draw(frame, new("patched thought", "first step that differs", Inks.Of(row.Setting.Kind),
                [.. patching.Cells.Select(c => new HeatCell(c.Thought, c.Step, c.Moved.Value, c.Moved.N))])));

    static Figure? LensOf(ThoughtRow row, LensExample? example) => row.Lens is not { Cells.Count: > 0 } lens ? null
        : new(Lens, "What the output head reads in thoughts",
            $"{Name(row)}: the likeliest word is the step's own value in {Say.Percent(lens.First.Value)} of thoughts{(lens.Shuffled is { } shuffled ? $", another item's in {Say.Percent(shuffled.Value)}" : "")}. {Words(example)}",
            $"Per cent of items whose thought (row) has the value of a step (column) as its likeliest word, with n, over the items that have both ({Counts(lens.Cells.Select(c => c.First.N))} a cell). That a value can be read does not show that it is used: patching does.{(example is null ? "" : $" Right: one item's thoughts in words, item {Visible.Short(example.Item, 40)}.")}",
            frame => HeatMapPlot.Draw(frame, new("step whose value is looked for", "thought", Inks.Of(row.Setting.Kind), [.. lens.Cells.Select(c => new HeatCell(c.Step, c.Thought, c.First.Value, c.First.N))])
            {
                BesideTitle = example is null ? "" : "one item: read, and the step's value",
                Beside = [.. example?.Thoughts.Select(t => $"{Visible.Short(t.Reads, 16)} – {Visible.Short(t.Value, 16)}") ?? []],
            }));

    static Figure? LayersOf(ThoughtRow row) => row.LayerLens is not { Layers: [.., var last] } lens ? null
        : new(Layers, "What the output head reads after each layer",
            $"{Name(row)}: the likeliest word is the step's own value in {Say.Percent(last.First.Value)} of thoughts after the last layer, {string.Join(", ", lens.Layers.SkipLast(1).Reverse().Select(l => $"{Say.Percent(l.First.Value)} after layer {Say.Number(l.Layer, "0")}"))}.",
            $"Per cent of items whose likeliest word is the value of the thought's step, by layer (row) and thought (column), with n, over the items that have the thought ({Counts(lens.Cells.Select(c => c.First.N))} a cell). The model's own final norm and head read the state of every layer at the place that becomes the thought. That it cannot be read in an early layer does not show that it is not there: the layer may write it in another direction.",
            frame => HeatMapPlot.Draw(frame, new("thought", "layer", Inks.Of(row.Setting.Kind), [.. lens.Cells.Select(c => new HeatCell(c.Thought, c.Layer, c.First.Value, c.First.N))])
            {
                BesideTitle = "shuffled; pause control",
                Beside = [.. lens.Layers.Select(l => $"{Part(l.Shuffled)}; {Part(l.Pause)}")],
            }));

    static string Part(Estimate? share) => share is null ? "–" : Say.Percent(share.Value);

    static Figure? EarlyOf(ThoughtFigures figures, Setting setting)
    {
        var curves = Curves(figures, setting, r => r.Early?.ByMissing.Select(p => (p.Thoughts, p.Accuracy)));
        if (curves.Count == 0) return null;
        var places = Enumerable.Range(0, (int)curves.Max(c => c.Dots.Max(d => d.X)) + 1).Select(i => Say.Number(i, "0")).ToArray();
        return new(Early, "Answers that are forced early", Ends(curves, "with all thoughts", "with the most left out"),
            $"Accuracy when the answer is forced while so many of the last thoughts are still missing, over the items that have as many ({Counts(curves.SelectMany(c => c.Dots).Select(d => d.N))} a point; bars are 95\u00a0% Wilson intervals). {Over(figures.RowOf(setting))}",
            frame => StepsPlot.Draw(frame, "thoughts left out at the end", places, curves));
    }

    static string Over(ThoughtRow? row) => row?.Early?.OverCurve is { } over
        ? $"Area over the curve, weighted by length: {Say.Percent(over.Value)} of early answers differ from the full one ({Say.Interval(over.Lower, over.Upper)})." : "";

    static Figure? NoiseOf(ThoughtFigures figures, Setting setting)
    {
        double[] doses = [.. figures.Rows.Where(r => r.Setting == setting).SelectMany(r => r.Ablations).Where(a => a.Measure == ThoughtEdits.Gaussian).Select(a => a.Dose!.Value).Distinct().Order()];
        if (doses.Length == 0) return null;
        var curves = Curves(figures, setting, r => r.Ablations.Where(a => a.Measure == ThoughtEdits.Gaussian).Select(a => (Array.IndexOf(doses, a.Dose!.Value) + 1, a.Accuracy)).Prepend((0, r.Accuracy)));
        return new(Noise, "Noise on thoughts, by dose", Ends(curves, "without noise", $"at a dose of {Say.Number(doses[^1], "0.##")}"),
            $"Accuracy with Gaussian noise on every thought ({Counts(curves.SelectMany(c => c.Dots).Select(d => d.N))} a point; bars are 95\u00a0% Wilson intervals). The dose is the noise's standard deviation as a multiple of that of the thought's own entries. A level curve belongs to thoughts that are not used.",
            frame => StepsPlot.Draw(frame, "dose of noise", [.. doses.Prepend(0).Select(d => Say.Number(d, "0.##"))], curves));
    }

    // One curve for each family, or for all where there is one.
    static IReadOnlyList<Climb> Curves(ThoughtFigures figures, Setting setting, Func<ThoughtRow, IEnumerable<(int Place, Estimate Accuracy)>?> points)
    {
        ThoughtRow[] rows = [.. figures.Rows.Where(r => r.Setting == setting && r.Family is not null)];
        if (rows.Length is 0 or > MostCurves) rows = [.. figures.Rows.Where(r => r.Setting == setting && r.Family is null)];
        return [.. from row in rows
                   let dots = points(row)?.Select(p => new Dot(p.Place, p.Accuracy.Value, p.Accuracy.Lower, p.Accuracy.Upper, p.Accuracy.N)).ToArray()
                   where dots is { Length: > 0 }
                   select new Climb(Visible.Short(row.Family ?? row.Setting.Label, 24), dots)];
    }

    static string Ends(IReadOnlyList<Climb> curves, string first, string last) =>
        string.Join(" ", curves.Select(c => $"{c.Name}: {Say.Round(c.Dots[0].Y)} {first}, {Say.Round(c.Dots[^1].Y)} {last}."));

    static string Words(LensExample? example) => example is null ? ""
        : $"In one item the thoughts read {string.Join(", ", example.Thoughts.Select(t => Visible.Short(t.Reads, 16)))}; its values are {string.Join(", ", example.Thoughts.Select(t => Visible.Short(t.Value, 16)))}.";

    static string Name(ThoughtRow row) => Visible.Short(row.Setting.Label, 32);

    static string Counts(IEnumerable<int> counts)
    {
        var (low, high) = (counts.Min(), counts.Max());
        return $"n = {(low == high ? Say.Count(low) : $"{Say.Count(low)}–{Say.Count(high)}")}";
    }
}
