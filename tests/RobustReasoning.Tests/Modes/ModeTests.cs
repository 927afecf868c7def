using RobustReasoning.Modes;

namespace RobustReasoning.Tests.Modes;

public sealed class ModeTests
{
    // 14 tokens of reasoning, the marker, 2 of answer, the stop.
    static readonly (string, string) s_explicit = ("<explicit>", " 1 2 is 3. so.<answer> 3<eos>");

    [Test]
    public void Explicit_reasoning_and_answer_are_told_apart_and_counted()
    {
        var trace = new Script(s_explicit).Run("explicit");
        Assert.Multiple(() =>
        {
            Assert.That(trace.Reasoning, Is.EqualTo("1 2 is 3. so."));
            Assert.That(trace.Answer, Is.EqualTo("3"));
            Assert.That(trace.Cost, Is.EqualTo(new Cost(PromptTokens: 6, VisibleTokens: 18, LatentSteps: 0, ForwardPasses: 17)));
            // Two answer tokens at a logit of 10 among 49 between 0 and 1.
            Assert.That(trace.Confidence, Is.EqualTo(.995).Within(.01));
        });
    }

    [TestCase("so 3\n#### 3\nmore", "so 3", "3")]
    [TestCase("#### 3\n", "", "3")]
    [TestCase("line\nline #### 12 \n", "line\nline", "12")]
    [TestCase("a\n####\n\n 7\n#### 8", "a", "7")]
    public void Markers_in_plain_text_are_found_wherever_tokens_cut_them(string written, string reasoning, string answer)
    {
        var trace = new Script(("|", written)).Run("explicit", dialect: new() { Cues = new Dictionary<string, string> { ["explicit"] = "|" } });
        Assert.Multiple(() =>
        {
            Assert.That(trace.Reasoning, Is.EqualTo(reasoning));
            Assert.That(trace.Answer, Is.EqualTo(answer));
            Assert.That(trace.Stop, Is.EqualTo(StopReason.Answered));
        });
    }

    [Test]
    public void A_stop_before_the_answer_leaves_the_answer_empty()
    {
        var trace = new Script(("<explicit>", " 1 2<eos>")).Run("explicit");
        Assert.Multiple(() =>
        {
            Assert.That(trace.Stop, Is.EqualTo(StopReason.Answered));
            Assert.That(trace.Answer, Is.Empty);
            Assert.That(trace.Confidence, Is.Null);
            Assert.That(trace.Reasoning, Is.EqualTo("1 2"));
        });
    }

    [Test]
    public void The_ratio_stands_in_the_cue_as_a_special_token()
    {
        var script = new Script(("<compact:0.5>", " 3<answer> 3<eos>"));
        script.Run("compact-token", new() { Ratio = .5 });
        Assert.That(script.Read[1], Is.EqualTo("<bos> 1 2<compact:0.5>"));
    }

    [TestCase(1, 6)]
    [TestCase(.5, 3)]
    [TestCase(.1, 1)]
    public void Budget_forcing_cuts_at_the_ratio_of_the_full_chain(double ratio, int tokens)
    {
        // The item's full chain is " 1 2 3": six tokens.
        var trace = new Script(s_explicit, ("<answer>", " 9<eos>")).Run("compact-forced", new() { Ratio = ratio });
        Assert.Multiple(() =>
        {
            Assert.That(trace.Reasoning, Is.EqualTo(" 1 2 is 3. so."[..tokens].Trim()));
            Assert.That(trace.Answer, Is.EqualTo("9"));
            Assert.That(trace.Cost.VisibleTokens, Is.EqualTo(tokens + 3), "a forced marker is not written by the model");
        });
    }

    [Test]
    public void Early_exit_leaves_at_the_first_confident_pivot_and_pays_for_its_probes()
    {
        var trace = new Script(s_explicit, ("<answer>", " 9<eos>")).Run("compact-confidence");
        Assert.Multiple(() =>
        {
            Assert.That(trace.Reasoning, Is.EqualTo("1 2 is 3."));
            Assert.That(trace.Answer, Is.EqualTo("9"));
            // 9 tokens fed one by one, the probe's 3 passes, the exit, 2 answer tokens.
            Assert.That(trace.Cost.ForwardPasses, Is.EqualTo(9 + 3 + 1 + 2));
        });
    }

    [Test]
    public void Early_exit_goes_on_where_a_trial_answer_never_ends_in_certainty()
    {
        var trace = new Script(s_explicit).Run("compact-confidence", dialect: Script.Marked with { Pivot = "wait" });
        Assert.That(trace.Reasoning, Is.EqualTo("1 2 is 3. so."));
    }

    [Test]
    public void Thoughts_are_the_hidden_states_and_stand_for_the_words_that_they_replace()
    {
        var script = new Script(("<latent>", " 1 2"), ("<eot>", "?"), ("<answer>", " 3<eos>"));
        var trace = script.Run("latent", new() { Thoughts = 3 });
        Assert.Multiple(() =>
        {
            Assert.That(string.Concat(trace.Thoughts.Select(thought => thought.Reads)), Is.EqualTo(" 1 "));
            Assert.That(trace.Thoughts, Has.All.Matches<Thought>(thought => thought.Norm == 1 && thought.Checksum.Length == 16));
            Assert.That(trace.Thoughts[0].Checksum, Is.EqualTo(trace.Thoughts[2].Checksum).And.Not.EqualTo(trace.Thoughts[1].Checksum));
            Assert.That(script.Read, Has.Some.EqualTo("<bos> 1 2<latent> 1 <eot><answer>"));
            Assert.That(trace.Cost, Is.EqualTo(new Cost(6, 3, 3, 3 + 2 + 2)));
        });
    }

    [TestCase(null, 1.0, 2)]
    [TestCase(null, .25, 1)]
    [TestCase(5, null, 5)]
    [TestCase(0, null, 0)]
    public void Thoughts_are_as_many_as_the_budget_says(int? thoughts, double? perStep, int expected)
    {
        var trace = new Script().Run("latent", new() { Thoughts = thoughts, ThoughtsPerStep = perStep }, steps: 2);
        Assert.That(trace.Thoughts, Has.Count.EqualTo(expected));
    }

    [Test]
    public void Hybrid_writes_the_rest_in_words()
    {
        var trace = new Script(("<latent>", " 1 2"), ("<eot>", " so 3.<answer> 3<eos>")).Run("hybrid", new() { Thoughts = 2 });
        Assert.Multiple(() =>
        {
            Assert.That(trace.Thoughts, Has.Count.EqualTo(2));
            Assert.That(trace.Reasoning, Is.EqualTo("so 3."));
            Assert.That(trace.Answer, Is.EqualTo("3"));
        });
    }

    [Test]
    public void Pause_feeds_one_constant()
    {
        var script = new Script(("<answer>", " 3<eos>"));
        var trace = script.Run("pause", new() { Thoughts = 4 });
        Assert.Multiple(() =>
        {
            Assert.That(trace.Thoughts.Select(thought => thought.Checksum).Distinct().Count(), Is.EqualTo(1));
            Assert.That(script.Read, Has.Some.EqualTo("<bos> 1 2<latent><eot><eot><eot><eot><eot><answer>"));
        });
    }

    [Test]
    public void Soft_thinking_feeds_mixtures_until_the_model_closes_them()
    {
        var trace = new Script(s_explicit).Run("soft");
        Assert.Multiple(() =>
        {
            Assert.That(trace.Thoughts, Has.Count.EqualTo(14));
            Assert.That(string.Concat(trace.Thoughts.Select(thought => thought.Reads)), Is.EqualTo(" 1 2 is 3. so."));
            Assert.That(trace.Answer, Is.EqualTo("3"));
            Assert.That(trace.Cost.VisibleTokens, Is.EqualTo(4), "the marker, two tokens of answer, the stop");
        });
    }

    [Test]
    public void Direct_and_no_thinking_write_no_reasoning()
    {
        var direct = new Script(("<pad><answer>", " 3<eos>")).Run("direct");
        var closed = new Script(("finished thinking.", "<answer> 3<eos>")).Run("no-thinking");
        Assert.That(new[] { direct.Reasoning + direct.Answer, closed.Reasoning + closed.Answer }, Is.All.EqualTo("3"));
    }

    [Test]
    public void An_empty_cue_predicts_from_the_prompt_itself()
    {
        var trace = new Script(("1 2", " 3<answer> 3<eos>")).Run("explicit", dialect: Script.Marked with { Cues = new Dictionary<string, string> { ["explicit"] = "" } });
        Assert.Multiple(() =>
        {
            Assert.That(trace.Answer, Is.EqualTo("3"));
            Assert.That(trace.Cost.PromptTokens, Is.EqualTo(5));
        });
    }

    [Test]
    public void An_unknown_mode_is_a_mistake_that_names_the_others() =>
        Assert.That(() => ModeCatalogue.Get("telepathic"), Throws.TypeOf<UserErrorException>().With.Message.Contains("explicit"));

    [Test]
    public void A_prompt_longer_than_the_context_is_a_mistake_that_names_the_item() =>
        Assert.That(() => new Script().Within(5).Run("explicit", question: new('a', 9)),
            Throws.TypeOf<UserErrorException>().With.Message.Contains("scripted/1").And.Message.Contains("at most 5"));
}
