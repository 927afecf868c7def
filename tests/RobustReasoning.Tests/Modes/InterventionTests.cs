using RobustReasoning.Items;
using RobustReasoning.Modes;

namespace RobustReasoning.Tests.Modes;

/// <summary>Words put into the chain, on a scripted model that continues what it reads.</summary>
public sealed class InterventionTests
{
    static readonly (string, string)[] s_rules =
    [
        ("<explicit>", " 1 2. 3.<answer> 3<eos>"), ("9", " 8.<answer> 7<eos>"),
    ];

    static readonly Checkpoint[] s_steps = [new("9", [new("so", ChainWordKind.Scaffold), new("4", ChainWordKind.Operand), new("9", ChainWordKind.Result)])];

    [Test]
    public void Words_stand_after_the_cue_and_the_model_goes_on_from_them()
    {
        var script = new Script(s_rules);
        var trace = script.Run("explicit", intervention: new() { Prefill = "so 9" });
        Assert.Multiple(() =>
        {
            Assert.That(script.Read, Has.Some.EndsWith("<explicit> so 9"));
            Assert.That((trace.Reasoning, trace.Prefilled, trace.Answer), Is.EqualTo(("so 9 8.", "so 9", "7")));
            Assert.That(trace.Cost.VisibleTokens, Is.EqualTo(" 8.".Length + 1 + " 7".Length + 1), "the words that were put there are no cost");
        });
    }

    [TestCase("explicit", null, " so 4 9")]
    [TestCase("compact-token", .8, " 4 9")]
    [TestCase("compact-token", .5, " 9")]
    [TestCase("compact-token", .52, " 9")]
    [TestCase("compact-concise", null, " 9")]
    [TestCase("compact-confidence", null, " so 4 9")]
    [TestCase("compact-forced", .5, " so 4 9")]
    public void Steps_are_written_as_the_mode_writes_them(string mode, double? ratio, string expected)
    {
        var script = new Script([("9", "<answer> 7<eos>")]);
        var trace = script.Run(mode, new() { Ratio = ratio }, Script.Marked with { Cues = new Dictionary<string, string> { [mode] = "|" } }, intervention: new() { Steps = s_steps });
        Assert.That(script.Read, Has.Some.EndsWith("|" + expected));
        Assert.That(trace.Prefilled, Is.EqualTo(expected.Trim()));
        Assert.That(trace.Answer, Is.EqualTo("7"));
    }

    [TestCase("explicit")]
    [TestCase("compact-forced")]
    [TestCase("compact-confidence")]
    public void A_closed_chain_is_answered_at_once(string mode)
    {
        var script = new Script(("<answer>", " 5<eos>"));
        var trace = script.Run(mode, new() { Ratio = 1 }, intervention: new() { Prefill = "9", Closes = true });
        Assert.That((trace.Reasoning, trace.Answer), Is.EqualTo(("9", "5")));
        trace = script.Run(mode, new() { Ratio = 1 }, intervention: new() { Closes = true });
        Assert.That((trace.Reasoning, trace.Prefilled, trace.Answer), Is.EqualTo(("", (string?)null, "5")));
    }

    [Test]
    public void A_marker_among_the_words_is_no_answer()
    {
        var dialect = Script.Marked with { Answer = "\n####", Stops = ["\n"] };
        var trace = new Script(("4 ####", " 8. #### 7\n")).Run("explicit", dialect: dialect, intervention: new() { Prefill = "so #### 4 ####" });
        Assert.That((trace.Reasoning, trace.Answer), Is.EqualTo(("so #### 4 #### 8.", "7")));
    }

    [Test]
    public void Special_tokens_among_the_words_stay_plain_text()
    {
        // The test's tokenizer has no letter for an angle bracket: plain text shows as marks, a special token would show as itself.
        var trace = new Script(s_rules).Run("explicit", intervention: new() { Prefill = "<eos>" });
        Assert.That((trace.Prefilled, trace.Stop), Is.EqualTo(("?eos?", StopReason.Budget)));
    }

    [Test]
    public void An_intervention_means_something_only_where_there_is_something_to_change()
    {
        Intervention words = new() { Prefill = "x" }, steps = new() { Steps = s_steps }, thoughts = new() { Thoughts = new("zero", 1, 0) };
        bool Honours(string mode, Intervention intervention, Budget? budget = null) => ModeCatalogue.Get(mode).Card.Honours(intervention, budget ?? new());
        Assert.Multiple(() =>
        {
            Assert.That(ModeCatalogue.All.Where(m => m.Card.Honours(words, new())).Select(m => m.Card.Kind).Distinct(), Is.EquivalentTo(new[] { ModeKind.Explicit, ModeKind.Compact }));
            Assert.That(ModeCatalogue.All.Where(m => m.Card.Honours(thoughts, new() { Thoughts = 2 })).Select(m => m.Card.Name), Is.EquivalentTo(new[] { "latent", "soft", "hybrid" }));
            Assert.That(Honours("latent", thoughts, new() { ThoughtsPerStep = 0 }), Is.False);
            Assert.That(Honours("compact-token", steps, new() { Ratio = .5 }), Is.True);
            Assert.That(Honours("compact-token", steps, new() { Ratio = .4 }), Is.False, "steps that the ratio drops cannot be put there");
            Assert.That(ModeCatalogue.All.All(m => m.Card.Honours(null, new())), Is.True);
        });
    }
}
