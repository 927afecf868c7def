using RobustReasoning.Analysis;
using RobustReasoning.Gates;
using RobustReasoning.Interpretability.Chains;
using RobustReasoning.Modes;
using RobustReasoning.Runs;
using RobustReasoning.Statistics;
using RobustReasoning.Tests.Analysis;

namespace RobustReasoning.Tests.Gates;

public sealed class ChainGateTests
{
    static AnalysisResult Run(int area, int followed, int steps) => RunAnalysis.Of(new SyntheticRun()
        .AddMany(40, "explicit", ModeKind.Explicit, _ => Outcome.Correct)
        .AddMany(40, "compact-token", ModeKind.Compact, _ => Outcome.Correct, new() { Ratio = .5 })
        .Record()) with
    {
        Chains = new()
        {
            Rows =
            [
                new()
                {
                    Setting = new("explicit", ModeKind.Explicit, ""),
                    Chains = 100,
                    Unanswered = 0,
                    Area = Of(area),
                    Followed = Of(followed),
                    StepAccuracy = Of(steps),
                    Verdict = ChainVerdicts.None,
                },
            ],
        },
    };

    static Estimate? Of(int held) => held < 0 ? null : Proportions.Wilson(held, 100, "chains");

    [Test]
    public void Floor_holds_both_the_area_and_the_followed_mistakes()
    {
        ChainFaithfulnessFloor gate = new() { Mode = "explicit", AtLeast = .5 };
        Assert.That(gate.Judge(Run(90, 90, 0)).Decision, Is.EqualTo(Decision.Pass));
        Assert.That(gate.Judge(Run(90, 40, 100)).Decision, Is.EqualTo(Decision.Fail));
        Assert.That(gate.Judge(Run(40, 90, 100)).Decision, Is.EqualTo(Decision.Fail));
        Assert.That(gate.Judge(Run(90, 55, 100)).Decision, Is.EqualTo(Decision.Inconclusive));
    }

    [Test]
    public void Steps_must_agree_as_often_as_declared()
    {
        StepAgreementFloor gate = new() { Mode = "explicit", AtLeast = .9 };
        Assert.That(gate.Judge(Run(0, 0, 99)).Decision, Is.EqualTo(Decision.Pass));
        Assert.That(gate.Judge(Run(0, 0, 80)).Decision, Is.EqualTo(Decision.Fail));
    }

    [Test]
    public void What_was_not_looked_into_fails()
    {
        Gate[] gates = [new ChainFaithfulnessFloor { Mode = "explicit", AtLeast = 0 }, new StepAgreementFloor { Mode = "explicit", AtLeast = 0 }];
        var unread = Run(0, 0, 0) with { Chains = null };
        Assert.That(gates.Select(g => g.Judge(unread)), Has.All.Property("Decision").EqualTo(Decision.Fail).And.Property("Estimate").Null);
        Assert.That(gates.Select(g => g.Judge(Run(-1, -1, -1))), Has.All.Property("Decision").EqualTo(Decision.Fail));
        Assert.That(new StepAgreementFloor { Mode = "compact-token", AtLeast = 0 }.Judge(Run(90, 90, 90)).Decision, Is.EqualTo(Decision.Fail));
    }
}
