using RobustReasoning.Modes;

namespace RobustReasoning.Tests.Modes;

[TestFixtureSource(typeof(ModeCatalogue), nameof(ModeCatalogue.All))]
public sealed class EveryMode(IMode mode)
{
    static readonly (string, string)[] s_rules =
    [
        ("<explicit>", " 1 2. 3.<answer> 3<eos>"), ("<compact:0.5>", " 3.<answer> 3<eos>"), ("<latent>", " 1 2. 3.<answer> 3<eos>"),
        ("<eot>", " 3.<answer> 3<eos>"), ("<answer>", " 3<eos>"), ("?.\n", " 1 2. 3.<answer> 3<eos>"), ("thinking.", "<answer> 3<eos>"),
    ];

    [Test]
    public void Name_is_a_slug_and_unique_and_the_summary_is_a_sentence() => Assert.Multiple(() =>
    {
        Assert.That(mode.Card.Name, Does.Match("^[a-z0-9]+(-[a-z0-9]+)*$"));
        Assert.That(ModeCatalogue.All.Count(other => other.Card.Name == mode.Card.Name), Is.EqualTo(1));
        Assert.That(ModeCatalogue.Get(mode.Card.Name), Is.SameAs(mode));
        Assert.That(mode.Card.Summary, Does.Match("^[A-Z].*\\.$"));
    });

    [Test]
    public void A_model_that_knows_its_dialect_answers()
    {
        var script = new Script(s_rules);
        var trace = script.Run(mode.Card.Name, Budget(96));
        Assert.Multiple(() =>
        {
            Assert.That(trace.Answer, Is.EqualTo("3"));
            Assert.That(trace.Stop, Is.EqualTo(StopReason.Answered));
            Assert.That(trace.Confidence, Is.GreaterThan(0).And.LessThanOrEqualTo(1));
            Assert.That(trace.Margin, Is.GreaterThan(0));
        });
    }

    [Test]
    public void Costs_are_those_that_the_engine_saw()
    {
        var script = new Script(s_rules);
        var trace = script.Run(mode.Card.Name, Budget(96));
        Assert.Multiple(() =>
        {
            // One pass for the template and one for the cue come before what is counted.
            Assert.That(trace.Cost.ForwardPasses, Is.EqualTo(script.Passes - 2));
            Assert.That(trace.Cost.LatentSteps, Is.EqualTo(trace.Thoughts.Count));
            Assert.That(trace.Cost.VisibleTokens, Is.GreaterThanOrEqualTo(Script.Tokenizer.Encode(trace.Reasoning).Count));
            Assert.That(script.Model.Rented, Is.Zero, "slots in use after the run");
        });
    }

    [Test]
    public void A_model_that_never_stops_is_cut_at_its_budget([Values(1, 2, 7, 40)] int tokens)
    {
        var trace = new Script().Run(mode.Card.Name, Budget(tokens));
        Assert.Multiple(() =>
        {
            Assert.That(trace.Stop, Is.EqualTo(StopReason.Budget));
            Assert.That(trace.Cost.VisibleTokens, Is.EqualTo(tokens));
        });
    }

    [Test]
    public void A_full_context_ends_the_trace_and_not_the_run([Range(12, 30, 3)] int context)
    {
        var trace = new Script().Within(context).Run(mode.Card.Name, Budget(96), Script.Marked with { Cues = Cues() });
        Assert.That(trace.Stop, Is.EqualTo(StopReason.Context));
    }

    [Test]
    public void A_release_without_cues_falls_back_to_an_instruction()
    {
        var script = new Script();
        script.Run(mode.Card.Name, Budget(3), Script.Marked with { Cues = new Dictionary<string, string>() });
        Assert.That(script.Read[1], Does.Contain("answer"));
    }

    static Dictionary<string, string> Cues() => ModeCatalogue.All.ToDictionary(other => other.Card.Name, _ => "|");

    static Budget Budget(int tokens) => new() { MaxTokens = tokens, Ratio = .5, Thoughts = 2 };
}
