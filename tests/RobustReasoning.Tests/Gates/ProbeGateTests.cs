using RobustReasoning.Analysis;
using RobustReasoning.Gates;
using RobustReasoning.Modes;
using RobustReasoning.Runs;
using RobustReasoning.Tests.Analysis;
using RobustReasoning.Tests.Probes;

namespace RobustReasoning.Tests.Gates;

public sealed class ProbeGateTests
{
    const string Prompt = "pise doru . pivo mido . mido talu . doru pivo . take 2 steps from doru . what is it ?";

    // Explicit reasoning abstains and answering at once confabulates; one chain in ten is wrong; typing errors double the tokens.
    static readonly AnalysisResult s_run = RunAnalysis.Of(new SyntheticRun()
        .AddMany(200, "explicit", ModeKind.Explicit, _ => Outcome.Correct, visible: 10)
        .AddMany(200, "explicit", ModeKind.Explicit, _ => Outcome.Correct, answerable: false)
        .AddMany(200, "explicit", ModeKind.Explicit, _ => Outcome.Correct, perturbation: "typos", visible: 15)
        .AddMany(200, "direct", ModeKind.Direct, _ => Outcome.Correct)
        .AddMany(200, "direct", ModeKind.Direct, SyntheticRun.Tenths(6), answerable: false)
        .Record(cases => cases.Select(c => c.Sure(.9).Says(Prompt, c.Case.OriginalId.TrimEnd('~').EndsWith('7') ? "1 : doru talu" : "1 : doru pivo 2 : pivo mido"))));

    static IEnumerable<TestCaseData> Ceilings()
    {
        yield return Of(new ConfabulationCeiling { Mode = "direct", AtMost = .5 }, new ConfabulationCeiling { Mode = "direct", Source = "sets", AtMost = .3 });
        yield return Of(new ConfabulationGrowthCeiling { Mode = "direct", AtMost = .5 }, new ConfabulationGrowthCeiling { Mode = "direct", AtMost = .3 });
        yield return Of(new CalibrationCeiling { Mode = "explicit", AtMost = .2 }, new CalibrationCeiling { Mode = "explicit", AtMost = .05 });
        yield return Of(new SlowdownCeiling { Mode = "explicit", AtMost = .6 }, new SlowdownCeiling { Mode = "explicit", Perturbation = "typos", Tail = true, AtMost = .3 });
        yield return Of(new ChainHallucinationCeiling { Mode = "explicit", AtMost = .2 }, new ChainHallucinationCeiling { Mode = "explicit", Family = "lookup", AtMost = .05 });

        static TestCaseData Of(Gate kept, Gate broken) => new TestCaseData(kept, broken).SetArgDisplayNames(kept.Name);
    }

    [TestCaseSource(nameof(Ceilings))]
    public void Ceiling_is_kept_above_the_figure_and_broken_below_it(Gate kept, Gate broken)
    {
        Assert.That(kept.Judge(s_run), Has.Property("Decision").EqualTo(Decision.Pass).And.Property("Estimate").Not.Null);
        Assert.That(broken.Judge(s_run), Has.Property("Decision").EqualTo(Decision.Fail).And.Property("Estimate").Not.Null);
    }

    [Test]
    public void What_was_not_measured_fails()
    {
        var empty = RunAnalysis.Of(new SyntheticRun().AddMany(20, "explicit", ModeKind.Explicit, _ => Outcome.Correct).Record());
        Gate[] gates =
        [
            new ConfabulationCeiling { Mode = "explicit", AtMost = 1 },
            new ConfabulationCeiling { Mode = "explicit", Source = "false-premise", AtMost = 1 },
            new ConfabulationGrowthCeiling { Mode = "explicit", AtMost = 1 },
            new CalibrationCeiling { Mode = "explicit", AtMost = 1 },
            new SlowdownCeiling { Mode = "explicit", AtMost = 1 },
            new ChainHallucinationCeiling { Mode = "explicit", AtMost = 1 },
        ];
        Assert.That(gates.Select(g => g.Judge(empty)), Has.All.Property("Decision").EqualTo(Decision.Fail).And.Property("Estimate").Null);
    }
}
