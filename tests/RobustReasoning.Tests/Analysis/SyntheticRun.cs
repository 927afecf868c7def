using RobustReasoning.Items;
using RobustReasoning.Modes;
using RobustReasoning.Perturbations;
using RobustReasoning.Runs;

namespace RobustReasoning.Tests.Analysis;

/// <summary>Builds records case by case, with outcomes that a test plans.</summary>
sealed class SyntheticRun
{
    readonly List<CaseResult> cases = [];
    readonly List<Unsupported> unsupported = [];

    public SyntheticRun Add(
        int item, string mode, ModeKind kind, Outcome outcome, Budget? budget = null, string family = "lookup", int steps = 3,
        bool answerable = true, string? perturbation = null, int repeat = 0, int visible = 20, int latent = 0, double margin = 1,
        PerturbationKind? group = null, Relation? relation = null, int draw = 0, string? answer = null, string? implied = null)
    {
        var original = $"{family}/{item}{(answerable ? "" : "~")}";
        cases.Add(new()
        {
            Case = new()
            {
                Id = $"{cases.Count:x16}",
                ItemId = perturbation is null ? original : $"{original}+{perturbation}",
                OriginalId = original,
                Family = family,
                Template = $"{family}/{item % 12}",
                Steps = steps,
                Answerable = answerable,
                Perturbations = perturbation is null ? [] : [perturbation],
                PerturbationKind = group,
                Relation = relation ?? (perturbation is null ? null : Relation.Invariant),
                Draw = draw,
                Mode = mode,
                Kind = kind,
                Budget = budget ?? new(),
                Repeat = repeat,
            },
            Outcome = outcome,
            Target = answerable ? "7" : "unknown",
            Answer = answer,
            Implied = implied,
            Input = "?",
            Error = outcome == Outcome.Failed ? "broken" : null,
            Trace = outcome == Outcome.Failed ? null : new()
            {
                Reasoning = "",
                Answer = "",
                Stop = outcome == Outcome.Truncated ? StopReason.Budget : StopReason.Answered,
                Cost = new(10, visible, latent, visible + latent),
                Margin = margin,
            },
        });
        return this;
    }

    public SyntheticRun AddMany(int items, string mode, ModeKind kind, Func<int, Outcome> outcome, Budget? budget = null,
        string family = "lookup", int steps = 3, bool answerable = true, string? perturbation = null, int visible = 20, int latent = 0)
    {
        for (var item = 0; item < items; item++)
            Add(item, mode, kind, outcome(item), budget, family, steps, answerable, perturbation, 0, visible, latent);
        return this;
    }

    public SyntheticRun Lacks(string mode, string why)
    {
        unsupported.Add(new(mode, why));
        return this;
    }

    public RunRecord Record(Func<IEnumerable<CaseResult>, IEnumerable<CaseResult>>? order = null) => new()
    {
        Run = "synthetic",
        Release = "none",
        Tool = "0",
        Command = "",
        Seed = 11,
        Started = DateTimeOffset.UnixEpoch,
        Seconds = 1,
        Models = [],
        Sets = [],
        Environment = "",
        Unsupported = unsupported,
        Cases = [.. order is null ? cases : order(cases)],
    };

    /// <summary>Right for the first of every ten items up to a share in tenths.</summary>
    public static Func<int, Outcome> Tenths(int right, Outcome otherwise = Outcome.Wrong) =>
        item => item % 10 < right ? Outcome.Correct : otherwise;

    /// <summary>Right with a probability, independently of all else.</summary>
    public static Func<int, Outcome> Chance(double p, string name) =>
        item => Seeds.Source(5, name, item.ToString()).NextDouble() < p ? Outcome.Correct : Outcome.Wrong;
}
