using System.Globalization;
using RobustReasoning.Analysis;
using RobustReasoning.Noise;

namespace RobustReasoning.Gates;

/// <summary>Holds a verdict against the noise floor: what harmless variations alone could turn is not decided.</summary>
static class NoiseCheck
{
    public static Verdict Apply(Verdict verdict, Gate gate, NoiseFloor noise, AnalysisResult analysis, Setting setting)
    {
        if (!gate.IsNoisy || verdict is not { Estimate: { } estimate, Threshold: { } threshold, Margin: { } margin })
            return verdict;
        if (gate.Shift(noise, analysis, setting) is not { } floor)
            return verdict.Decision != Decision.Pass ? verdict : verdict with
            {
                Decision = Decision.Inconclusive,
                Found = $"{verdict.Found} The noise floor does not hold {setting.Label} on these items.",
                Remedy = "Measure the noise floor on all modes and families that the policy judges: robust noise.",
            };
        verdict = verdict with { Noise = floor };
        // A change that is tolerated but smaller than the noise can neither be shown nor refuted.
        var undeclared = gate.Tolerated <= floor && floor > 0;
        var inside = verdict.Decision switch
        {
            Decision.Pass => margin < floor || undeclared,
            Decision.Fail => Math.Abs(estimate.Value - threshold) <= floor && floor > 0,
            _ => false,
        };
        if (!inside)
            return verdict;
        return verdict with
        {
            Decision = Decision.Inconclusive,
            Found = $"{verdict.Found} Replays that should change nothing move it by {Points(floor)} (noise floor), {(undeclared
                ? $"no less than the {Points(gate.Tolerated!.Value)} that the gate tolerates."
                : $"and the {(verdict.Decision == Decision.Pass ? "bound" : "estimate")} lies within that of the threshold.")}",
            Remedy = "Choose a threshold beyond the noise, or remove the cause of the noise: the noise floor says which replay moved most.",
        };
    }

    static string Points(double share) => (share * 100).ToString("0.0", CultureInfo.InvariantCulture) + " points";
}
