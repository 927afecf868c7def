using ScottPlot;

namespace RobustReasoning.Reporting.Plots;

/// <summary>Cuts lines into dashes by hand: the writer of SVG has no dashed strokes and says so on the error stream.</summary>
static class Dashes
{
    /// <summary>The strokes of a path; the whole path for a solid line.</summary>
    public static IEnumerable<(Pixel From, Pixel To)> Of(IReadOnlyList<Pixel> path, LinePattern pattern)
    {
        var (on, off) = pattern.Name switch
        {
            "Solid" => (float.PositiveInfinity, 0f),
            "Dotted" => (2.5f, 4f),
            "Densely Dashed" => (6f, 4f),
            _ => (10f, 6f),
        };
        var (left, draws) = (on, true);
        for (var i = 1; i < path.Count; i++)
        {
            var (x, y) = (path[i].X - path[i - 1].X, path[i].Y - path[i - 1].Y);
            var length = MathF.Sqrt((x * x) + (y * y));
            Pixel At(float place) => new(path[i - 1].X + (x * place / length), path[i - 1].Y + (y * place / length));
            for (var place = 0f; place < length;)
            {
                var end = Math.Min(length, place + left);
                if (draws)
                    yield return (At(place), At(end));
                left -= end - place;
                place = end;
                if (left < 1e-3f)
                    (left, draws) = (draws ? off : on, !draws);
            }
        }
    }
}
