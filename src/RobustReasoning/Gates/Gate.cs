using System.Globalization;
using System.Text.Json.Serialization;
using RobustReasoning.Analysis;
using RobustReasoning.Modes;
using RobustReasoning.Noise;
using RobustReasoning.Statistics;

namespace RobustReasoning.Gates;

/// <summary>One rule of a policy. Its threshold is compared with the bound of the 95 % interval, never with the estimate alone.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "rule")]
[JsonDerivedType(typeof(AccuracyFloor), AccuracyFloor.Slug)]
[JsonDerivedType(typeof(NonInferiority), NonInferiority.Slug)]
[JsonDerivedType(typeof(AbstentionFloor), AbstentionFloor.Slug)]
[JsonDerivedType(typeof(TruncationCeiling), TruncationCeiling.Slug)]
[JsonDerivedType(typeof(PerturbationCeiling), PerturbationCeiling.Slug)]
[JsonDerivedType(typeof(ModeGapCeiling), ModeGapCeiling.Slug)]
[JsonDerivedType(typeof(WorstCaseFloor), WorstCaseFloor.Slug)]
[JsonDerivedType(typeof(DirectCeiling), DirectCeiling.Slug)]
[JsonDerivedType(typeof(RefusalFloor), RefusalFloor.Slug)]
[JsonDerivedType(typeof(RefusalGap), RefusalGap.Slug)]
[JsonDerivedType(typeof(ConfabulationCeiling), ConfabulationCeiling.Slug)]
[JsonDerivedType(typeof(ConfabulationGrowthCeiling), ConfabulationGrowthCeiling.Slug)]
[JsonDerivedType(typeof(ChainHallucinationCeiling), ChainHallucinationCeiling.Slug)]
[JsonDerivedType(typeof(CalibrationCeiling), CalibrationCeiling.Slug)]
[JsonDerivedType(typeof(SlowdownCeiling), SlowdownCeiling.Slug)]
[JsonDerivedType(typeof(ThoughtsCarryFloor), ThoughtsCarryFloor.Slug)]
[JsonDerivedType(typeof(ThoughtNecessityFloor), ThoughtNecessityFloor.Slug)]
[JsonDerivedType(typeof(ChainFaithfulnessFloor), ChainFaithfulnessFloor.Slug)]
[JsonDerivedType(typeof(StepAgreementFloor), StepAgreementFloor.Slug)]
[JsonDerivedType(typeof(WallCeiling), WallCeiling.Slug)]
[JsonDerivedType(typeof(ResourceCeiling), ResourceCeiling.Slug)]
[JsonDerivedType(typeof(BaselineNonInferiority), BaselineNonInferiority.Slug)]
[JsonDerivedType(typeof(SnapshotDriftCeiling), SnapshotDriftCeiling.Slug)]
public abstract record Gate
{
    private protected Gate()
    {
    }

    /// <summary>Name of a mode, or of a kind of modes; the worst setting that it matches decides.</summary>
    public required string Mode { get; init; }

    /// <summary>Label of the budget; null (default) takes every budget of the mode, and the worst decides.</summary>
    public string? Budget { get; init; }

    /// <summary>Whether only budgets that the run also asked perturbed are meant, those that the release stands for; default false.</summary>
    public bool Perturbed { get; init; }

    /// <summary>Whether the gate passes over a run that holds no such mode, and says so; default false. A mode that is there, or could not be run, is judged as ever.</summary>
    public bool Optional { get; init; }

    /// <summary>Name, unique in a policy that repeats no rule.</summary>
    [JsonIgnore]
    public string Name => string.Join(' ', new[] { Rule, Mode, Budget, Scope }.Where(part => !string.IsNullOrEmpty(part)));

    internal abstract string Rule { get; }

    /// <summary>What narrows the gate beyond mode and budget, in words.</summary>
    internal abstract string? Scope { get; }

    /// <summary>The number that the policy declares, 0 to <see cref="Most"/>.</summary>
    internal abstract double Declared { get; }

    /// <summary>The largest number that it may declare.</summary>
    internal virtual double Most => 1;

    /// <summary>The threshold in the unit of what is measured.</summary>
    internal virtual double Threshold => Declared;

    internal virtual bool IsFloor => true;

    /// <summary>Unit of what is measured; null for shares, which are told in percent.</summary>
    internal virtual string? Unit => null;

    /// <summary>The change that the gate tolerates; null where it compares nothing.</summary>
    internal virtual double? Tolerated => Threshold < 0 ? Declared : null;

    /// <summary>Whether an earlier run and a number of items say how likely it passes.</summary>
    internal virtual bool IsPlannable => true;

    internal abstract string RemedyOfFailure { get; }

    internal virtual string RemedyOfMissing => "Include the items that this gate needs in the run; what was not measured does not pass.";

    /// <summary>Whether a noise floor, which counts flipped answers, says anything of this figure.</summary>
    internal virtual bool IsNoisy => true;

    /// <summary>How far replays moved the figure, or at most could have; null where the noise floor does not hold the setting.</summary>
    internal virtual double? Shift(NoiseFloor noise, AnalysisResult analysis, Setting setting) => noise.CellOf(setting, null)?.Flips.Value;

    /// <summary>The figures that must all keep the threshold; none, or a null, where something was not measured.</summary>
    internal abstract IEnumerable<Measured> Measure(AnalysisResult analysis, Setting setting);

    /// <summary>Whether a setting that matches by name is meant.</summary>
    internal virtual bool Concerns(AnalysisResult analysis, Setting setting) => true;

    /// <summary>What is wrong with the rule itself.</summary>
    internal virtual IEnumerable<string> Problems()
    {
        if (Mode.Trim().Length == 0)
            yield return "the mode is empty";
        if (!(Declared >= 0 && Declared <= Most))
            yield return Text($"the threshold {Declared} is not between 0 and {Most}");
    }

    /// <summary>Judges a run; what was not measured fails, and what lies inside the noise floor is not decided.</summary>
    /// <param name="analysis">The figures of the run.</param>
    /// <param name="noise">How far harmless variations move them; null where that was not measured.</param>
    public Verdict Judge(AnalysisResult analysis, NoiseFloor? noise = null)
    {
        var settings = Matching(analysis);
        if (settings.Count == 0)
            return NotRun(analysis);
        return settings
            .SelectMany(s => Measure(analysis, s), (s, m) => noise is null ? Judge(s, m) : NoiseCheck.Apply(Judge(s, m), this, noise, analysis, s))
            .OrderBy(v => v.Decision switch { Decision.Fail => 0, Decision.Inconclusive => 1, _ => 2 })
            .ThenBy(v => v.Margin ?? double.NegativeInfinity)
            .First();
    }

    /// <summary>Every figure that the gate would judge, with its setting.</summary>
    internal IEnumerable<(Setting Setting, Measured Measured)> Figures(AnalysisResult analysis) =>
        from setting in Matching(analysis)
        from measured in Measure(analysis, setting)
        select (setting, measured);

    List<Setting> Matching(AnalysisResult analysis)
    {
        bool Meant(Setting s) => (Budget is null || s.Budget == Budget) && (!Perturbed || analysis.Perturbations.Any(p => p.Setting == s)) && Concerns(analysis, s);
        var named = analysis.Settings.Where(s => s.Mode == Mode).ToList();
        // A mode's own name wins over the name of a kind, so that "explicit" means the mode of that name.
        return named.Count > 0
            ? named.FindAll(Meant)
            : [.. analysis.Settings.Where(s => s.Kind.ToString().Equals(Mode, StringComparison.OrdinalIgnoreCase) && Meant(s))];
    }

    Verdict Judge(Setting setting, Measured measured)
    {
        if (measured.Told is var (told, words))
            return Say(told, $"{measured.Quantity}: {words}", told == Decision.Pass ? "" : RemedyOfMissing);
        if (measured.Estimate is not { } estimate)
            return Say(Decision.Fail, $"{measured.Quantity} of {setting.Label} was not measured.", RemedyOfMissing);

        var (bound, keeps) = IsFloor
            ? (estimate.Lower - Threshold, estimate.Value >= Threshold)
            : (Threshold - estimate.Upper, estimate.Value <= Threshold);
        var decision = !keeps ? Decision.Fail : bound >= 0 ? Decision.Pass : Decision.Inconclusive;
        var remedy = decision switch
        {
            Decision.Pass => "",
            Decision.Fail => RemedyOfFailure,
            _ => $"Run more items: {MoreItems(estimate, bound)}, or choose a threshold that this release keeps with room to spare.",
        };
        var found = Text($"{measured.Quantity} of {setting.Label} is {Show(estimate.Value)} (95 % interval {Show(estimate.Lower)} to {Show(estimate.Upper)}, n = {estimate.N} {estimate.Denominator}).");
        return Say(decision, found, remedy) with { Estimate = estimate, Margin = bound };
    }

    Verdict NotRun(AnalysisResult analysis)
    {
        var wanted = Budget is null ? Mode : $"{Mode} {Budget}";
        var why = analysis.Unsupported.FirstOrDefault(u => u.Mode == Mode || KindOf(u.Mode) == Mode.ToLowerInvariant());
        if (Optional && why is null && analysis.Settings.Count > 0 && !analysis.Settings.Any(IsOfMode))
            return Say(Decision.Pass, $"Not judged: the run holds no {wanted}, and the policy leaves it to the release.", "");
        var found = why is not null ? $"{wanted} could not be run: {why.Why}"
            : $"{wanted} was not run as {Rule} needs it; the run holds {(analysis.Settings.Count == 0 ? "nothing" : string.Join(", ", analysis.Settings.Select(s => s.Label)))}.";
        return Say(Decision.Fail, found, "Run that mode, or take the gate out of the policy; what was not measured does not pass.");
    }

    bool IsOfMode(Setting setting) => setting.Mode == Mode || setting.Kind.ToString().Equals(Mode, StringComparison.OrdinalIgnoreCase);

    static string? KindOf(string mode) => ModeCatalogue.All.FirstOrDefault(m => m.Card.Name == mode)?.Card.Kind.ToString().ToLowerInvariant();

    Verdict Say(Decision decision, string found, string remedy) => new()
    {
        Gate = Name,
        Decision = decision,
        Threshold = Threshold,
        Unit = Unit,
        Test = IsFloor ? "lower bound of the 95 % interval against the floor" : "upper bound of the 95 % interval against the ceiling",
        Found = found,
        Expected = Text($"{(IsFloor ? "at least" : "at most")} {Show(Threshold)}, with the whole 95 % interval on that side."),
        Remedy = remedy,
    };

    // An interval narrows with the square root of n.
    static string MoreItems(Estimate estimate, double bound)
    {
        var half = -bound;
        var room = Math.Max(estimate.Upper - estimate.Value, estimate.Value - estimate.Lower) - half;
        if (room <= 0.001)
            return "the estimate lies so near the threshold that no run of a sensible size can decide";
        var factor = (half + room) / room;
        return Text($"about {Math.Ceiling(estimate.N * factor * factor / 10) * 10:0} would decide if the estimate stays");
    }

    internal string Show(double value) => Unit is null ? Percent(value) : Text($"{value:0.0} {Unit}");

    private protected static string Percent(double share) => (share * 100).ToString("0.0", CultureInfo.InvariantCulture) + " %";

    private protected static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

/// <summary>One figure that a gate judges.</summary>
/// <param name="Quantity">What it is, in words.</param>
/// <param name="Estimate">The figure; null where it was not measured.</param>
/// <param name="Test">The exact test of a paired figure; null for others.</param>
readonly record struct Measured(string Quantity, Estimate? Estimate, McNemar? Test = null)
{
    /// <summary>What was found and means without a number; null where the estimate decides.</summary>
    public (Decision Decision, string Words)? Told { get; init; }
}
