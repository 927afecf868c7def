namespace RobustReasoning.Statistics;

/// <summary>Kendall's rank correlation.</summary>
public static class Kendall
{
    /// <summary>τ-b, which allows for ties: −1 to 1; 0 where one side is constant, because it then follows nothing; null for fewer than two pairs.</summary>
    public static double? TauB(IReadOnlyList<(double X, double Y)> pairs)
    {
        if (pairs.Count < 2)
            return null;
        int agree = 0, tiedX = 0, tiedY = 0, all = 0;
        for (var i = 0; i < pairs.Count; i++)
            for (var j = i + 1; j < pairs.Count; j++)
            {
                var (x, y) = (Math.Sign(pairs[i].X - pairs[j].X), Math.Sign(pairs[i].Y - pairs[j].Y));
                agree += x * y;
                tiedX += x == 0 ? 1 : 0;
                tiedY += y == 0 ? 1 : 0;
                all++;
            }

        var scale = Math.Sqrt((double)(all - tiedX) * (all - tiedY));
        return scale == 0 ? 0 : agree / scale;
    }
}
