using RobustReasoning.Inference;

namespace RobustReasoning.Tests.Backends;

/// <summary>What every model must do, whatever runs it.</summary>
[TestFixtureSource(nameof(Models))]
public sealed class ModelConformance(string name)
{
    const double Tolerance = 1e-4;

    IModel _model = null!;

    static IEnumerable<string> Models => ["scripted", "static", "concat", "half", "llama"];

    [OneTimeSetUp]
    public void Load() => _model = name == "scripted" ? new ScriptedLatentModel(50, history => history.Sum() % 50) : SmallLlama.Load(name);

    [OneTimeTearDown]
    public void Unload() => _model.Dispose();

    [Test]
    public void A_token_and_its_embedding_row_give_the_same_state()
    {
        var vectors = (IVectorInput)_model;
        var tokens = Feed(0, 3, 4, 5);
        var rows = new Feed { Slot = _model.Slots.Rent(), Start = 0, Vectors = new[] { 3, 4, 5 }.SelectMany(t => vectors.Embedding(t).ToArray()).ToArray() };
        _model.Forward([tokens, rows]);
        Same(tokens, rows, 0);
        Return(tokens, rows);
    }

    [Test]
    public void A_fork_goes_on_as_a_sequence_that_was_fed_the_same()
    {
        var parent = Feed(0, 7, 8, 9);
        _model.Forward([parent]);
        var fork = new Feed { Slot = _model.Slots.Rent(), Start = 3, Tokens = new[] { 1, 2 } };
        _model.Slots.Copy(parent.Slot, fork.Slot, 3);
        var fresh = Feed(0, 7, 8, 9, 1, 2);
        _model.Forward([fork, fresh]);
        Same(fork, fresh, Tolerance);
        Return(parent, fork, fresh);
    }

    [Test]
    public void A_fork_leaves_its_parent_as_it_was()
    {
        var parent = Feed(0, 7, 8, 9);
        var control = Feed(0, 7, 8, 9);
        _model.Forward([parent, control]);
        var fork = new Feed { Slot = _model.Slots.Rent(), Start = 2, Tokens = new[] { 11 } };
        _model.Slots.Copy(parent.Slot, fork.Slot, 2);
        _model.Forward([fork]);
        var (next, same) = (Next(parent, 3, 5), Next(control, 3, 5));
        _model.Forward([next, same]);
        Same(next, same, 0);
        Return(parent, control, fork);
    }

    [Test]
    public void Truncating_and_feeding_the_same_again_gives_the_same()
    {
        var prompt = Feed(0, 1, 2, 3, 4);
        _model.Forward([prompt]);
        var first = Next(prompt, 4, 6, 7);
        _model.Forward([first]);
        var logits = first.Logits.ToArray();
        _model.Forward([Next(prompt, 2, 9, 9, 9)]);
        _model.Forward([Next(prompt, 2, 3, 4)]);
        var again = Next(prompt, 4, 6, 7);
        _model.Forward([again]);
        Assert.That(again.Logits.ToArray(), Is.EqualTo(logits).Within(Tolerance));
        Return(prompt);
    }

    [Test]
    public void What_a_pass_gave_can_be_fed_into_the_next_among_other_rows()
    {
        var thinker = Feed(0, 1, 2);
        _model.Forward([thinker]);
        var thought = thinker.Hidden.ToArray();
        // The other rows are computed first, so their outputs would overwrite a buffer that is used again too early.
        var others = Enumerable.Range(0, 5).Select(i => Feed(0, i, i + 1, i + 2, i + 3)).ToArray();
        var thinking = new Feed { Slot = thinker.Slot, Start = 2, Vectors = thinker.Hidden };
        _model.Forward([.. others, thinking]);
        var control = Feed(0, 1, 2);
        _model.Forward([control]);
        var copied = new Feed { Slot = control.Slot, Start = 2, Vectors = thought };
        _model.Forward([copied]);
        Same(thinking, copied, Tolerance);
        Return([thinker, control, .. others]);
    }

    [Test]
    public void Logits_are_finite_and_only_there_when_asked_for()
    {
        var asked = Feed(0, 1, 2, 3);
        var silent = new Feed { Slot = _model.Slots.Rent(), Start = 0, Tokens = new[] { 1, 2, 3 }, WantsLogits = false };
        _model.Forward([asked, silent]);
        Assert.Multiple(() =>
        {
            Assert.That(asked.Logits.ToArray(), Has.Length.EqualTo(_model.Info.VocabularySize).And.All.Matches<float>(float.IsFinite));
            Assert.That(asked.Hidden.Length, Is.EqualTo(_model.Info.HiddenSize));
            Assert.That(silent.Logits.IsEmpty);
            Assert.That(silent.Hidden.ToArray(), Is.EqualTo(asked.Hidden.ToArray()));
        });
        Return(asked, silent);
    }

    [Test]
    public void Feeding_past_what_a_slot_holds_is_refused()
    {
        var short_ = Feed(0, 1, 2);
        _model.Forward([short_]);
        Assert.That(() => _model.Forward([Next(short_, 5, 1)]), Throws.InvalidOperationException);
        Return(short_);
    }

    [Test]
    public void A_row_gives_the_same_alone_and_among_others_of_other_lengths_in_any_order([Values(8, 64)] int size)
    {
        var random = Seeds.Source(4, "conformance");
        var prompts = Enumerable.Range(0, size).Select(_ => Enumerable.Range(0, random.Next(1, 40)).Select(_ => random.Next(50)).ToArray()).ToArray();
        var alone = prompts.Select(prompt =>
        {
            var feed = Feed(0, prompt);
            _model.Forward([feed]);
            var (logits, hidden) = (feed.Logits.ToArray(), feed.Hidden.ToArray());
            Return(feed);
            return (logits, hidden);
        }).ToArray();
        var order = Enumerable.Range(0, size).ToArray();
        random.Shuffle(order);
        var together = order.Select(i => Feed(0, prompts[i])).ToArray();
        _model.Forward(together);
        Assert.Multiple(() =>
        {
            for (var i = 0; i < size; i++)
            {
                Assert.That(together[i].Logits.ToArray(), Is.EqualTo(alone[order[i]].logits).Within(Tolerance));
                Assert.That(together[i].Hidden.ToArray(), Is.EqualTo(alone[order[i]].hidden).Within(Tolerance));
            }
        });
        Return(together);
    }

    [Test]
    public void Six_latent_steps_beside_token_steps_are_those_of_a_sequence_alone()
    {
        float[] Think(bool company)
        {
            var thinker = Feed(0, 5, 6, 7);
            var writer = Feed(0, 8);
            _model.Forward([thinker, writer]);
            for (var step = 0; step < 6; step++)
            {
                thinker = new Feed { Slot = thinker.Slot, Start = 3 + step, Vectors = thinker.Hidden.ToArray() };
                writer = Next(writer, 1 + step, step);
                _model.Forward(company ? [writer, thinker] : [thinker]);
            }

            Return(thinker, writer);
            return thinker.Hidden.ToArray();
        }

        Assert.That(Think(true), Is.EqualTo(Think(false)).Within(Tolerance));
    }

    [Test]
    public void Feeding_past_the_context_is_refused_and_leaves_the_sequence_usable()
    {
        var feed = Feed(0, 1, 2);
        _model.Forward([feed]);
        var control = Next(feed, 2, 3);
        _model.Forward([control]);
        var logits = control.Logits.ToArray();
        Assert.That(() => _model.Forward([Next(feed, 2, new int[_model.Info.ContextLength])]), Throws.InstanceOf<ArgumentException>());
        var again = Next(feed, 2, 3);
        _model.Forward([again]);
        Assert.That(again.Logits.ToArray(), Is.EqualTo(logits).Within(Tolerance));
        Return(feed);
    }

    [Test]
    public void An_interrupted_pass_leaves_what_the_sequences_held()
    {
        var feed = Feed(0, 1, 2, 3);
        _model.Forward([feed]);
        var first = Next(feed, 3, 4, 5);
        _model.Forward([first]);
        var logits = first.Logits.ToArray();
        Assert.That(() => _model.Forward([Next(feed, 3, 9, 9, 9)], new CancellationToken(canceled: true)), Throws.InstanceOf<OperationCanceledException>());
        var again = Next(feed, 3, 4, 5);
        _model.Forward([again]);
        Assert.That(again.Logits.ToArray(), Is.EqualTo(logits).Within(Tolerance));
        Return(feed);
    }

    Feed Feed(int start, params int[] tokens) => new() { Slot = _model.Slots.Rent(), Start = start, Tokens = tokens };

    static Feed Next(Feed before, int start, params int[] tokens) => new() { Slot = before.Slot, Start = start, Tokens = tokens };

    void Return(params Feed[] feeds) => Array.ForEach(feeds, feed => _model.Slots.Return(feed.Slot));

    static void Same(Feed a, Feed b, double tolerance) => Assert.Multiple(() =>
    {
        Assert.That(a.Logits.ToArray(), Is.EqualTo(b.Logits.ToArray()).Within(tolerance));
        Assert.That(a.Hidden.ToArray(), Is.EqualTo(b.Hidden.ToArray()).Within(tolerance));
    });
}
