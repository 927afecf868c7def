using RobustReasoning.Inference;

namespace RobustReasoning.Tests.Inference;

public sealed class EngineTests
{
    const int Vocabulary = 11;

    static ScriptedLatentModel Model(int slots = 96, int context = 512) => new(Vocabulary, history => (history.Sum() + history.Count) % Vocabulary, slots, context);

    static int Best(State state) => state.Logits.ToArray().Select((logit, id) => (logit, id)).Max().id;

    /// <summary>A job that writes tokens greedily after its own number.</summary>
    static Job Writer(int number, int tokens, IList<string> results) => new(1, async scope =>
    {
        using var sequence = scope.Open();
        List<int> written = [number % Vocabulary];
        while (written.Count < tokens)
            written.Add(Best(await sequence.FeedAsync((int[])[written[^1]])));
        results[number] = string.Join(' ', written);
    });

    static async Task<string[]> WriteAsync(IModel model, int sequences, int jobs, Func<int, int> tokens)
    {
        var results = new string[jobs];
        await new Engine(model, new() { Sequences = sequences }).RunAsync(Enumerable.Range(0, jobs).Select(i => Writer(i, tokens(i), results)));
        return results;
    }

    [Test]
    public async Task All_that_wait_share_one_pass()
    {
        var model = Model();
        await WriteAsync(model, 96, 64, _ => 9);
        Assert.That(model.Batches, Is.EqualTo(Enumerable.Repeat(64, 8)));
    }

    [Test]
    public async Task Results_do_not_depend_on_how_many_run_at_once()
    {
        var alone = await WriteAsync(Model(), 1, 40, i => 2 + i % 7);
        foreach (var sequences in new[] { 2, 3, 17, 96 })
            Assert.That(await WriteAsync(Model(), sequences, 40, i => 2 + i % 7), Is.EqualTo(alone), $"{sequences} sequences");
    }

    [Test]
    public async Task A_job_that_ends_makes_room_for_the_next_at_once()
    {
        var model = Model(slots: 4);
        await WriteAsync(model, 4, 40, i => 2 + i % 3);
        // 13 or 14 jobs of 1, 2 and 3 passes each are 79 rows; a full pass holds 4 of them.
        Assert.Multiple(() =>
        {
            Assert.That(model.Batches.Sum(), Is.EqualTo(79));
            Assert.That(model.Batches, Has.Count.LessThanOrEqualTo(22));
            Assert.That(model.Rented, Is.Zero);
        });
    }

    [Test]
    public async Task A_job_that_throws_ends_alone()
    {
        var model = Model();
        var results = new string[3];
        var engine = new Engine(model, new());
        var failing = new Job(2, async scope =>
        {
            var sequence = scope.Open();
            await sequence.FeedAsync((int[])[1]);
            sequence.Fork();
            throw new FormatException("mine");
        });
        var run = engine.RunAsync([Writer(0, 5, results), failing, Writer(1, 9, results), Writer(2, 3, results)]);
        Assert.That(async () => await run, Throws.TypeOf<FormatException>().With.Message.EqualTo("mine"));
        Assert.Multiple(() =>
        {
            Assert.That(results, Has.None.Null);
            Assert.That(model.Rented, Is.Zero);
            Assert.That(engine.Counters.Jobs, Is.EqualTo(4));
        });
        await engine.RunAsync([Writer(0, 5, results)]);
    }

    [Test]
    public async Task Forks_share_their_past_and_go_their_own_ways()
    {
        var model = Model();
        string[] results = new string[3];
        await new Engine(model, new()).RunAsync([new(3, async scope =>
        {
            var trunk = scope.Open();
            await trunk.FeedAsync((int[])[1, 2, 3]);
            var branches = new[] { trunk.Fork(), trunk.Fork() };
            trunk.Length = 2;
            await Task.WhenAll(Go(trunk, 0, 3), Go(branches[0], 1, 4), Go(branches[1], 2, 5));
        })]);
        Assert.Multiple(() =>
        {
            // The script predicts (sum + count) mod 11.
            Assert.That(results, Is.EqualTo(new[] { "3: 9", "4: 3", "4: 4" }));
            Assert.That(model.Batches, Is.EqualTo(new[] { 1, 3 }));
        });

        async Task Go(ISequence sequence, int index, int token)
        {
            var state = await sequence.FeedAsync((int[])[token]);
            results[index] = $"{sequence.Length}: {Best(state)}";
        }
    }

    [Test]
    public void A_run_can_be_cancelled_at_any_step([Values(0, 1, 5)] int passes)
    {
        using var cancellation = new CancellationTokenSource();
        var model = Model();
        var ended = 0;
        var jobs = Enumerable.Range(0, 200).Select(_ => new Job(1, async scope =>
        {
            try
            {
                var sequence = scope.Open();
                while (true)
                {
                    if (model.Batches.Count >= passes)
                        cancellation.Cancel();
                    await sequence.FeedAsync((int[])[1]);
                }
            }
            finally
            {
                ended++;
            }
        }));
        Assert.That(async () => await new Engine(model, new()).RunAsync(jobs, cancellation.Token), Throws.InstanceOf<OperationCanceledException>());
        Assert.Multiple(() =>
        {
            Assert.That(model.Batches, Has.Count.EqualTo(passes));
            Assert.That(model.Rented, Is.Zero);
            Assert.That(ended, Is.GreaterThan(0));
        });
    }

    [Test]
    public async Task What_a_job_awaits_elsewhere_comes_back_to_the_engine()
    {
        var model = Model();
        var results = new string[2];
        var waiter = new Job(1, async scope =>
        {
            var sequence = scope.Open();
            await sequence.FeedAsync((int[])[1]);
            await Task.Run(() => Thread.Sleep(5));
            await Task.Yield();
            results[0] = Best(await sequence.FeedAsync((int[])[2])).ToString();
        });
        await new Engine(model, new()).RunAsync([waiter, Writer(1, 4, results)]);
        Assert.That(results, Is.EqualTo(new[] { "5", "1 2 5 0" }));
    }

    [Test]
    public void A_job_cannot_hold_more_sequences_than_it_declared()
    {
        var job = new Job(2, scope =>
        {
            scope.Open();
            scope.Open().Fork();
            return default;
        });
        Assert.That(async () => await new Engine(Model(), new()).RunAsync([job]), Throws.InvalidOperationException.With.Message.Contains("declared 2"));
    }

    [Test]
    public void A_job_larger_than_the_engine_is_a_mistake_and_the_others_run()
    {
        var results = new string[1];
        Assert.That(async () => await new Engine(Model(), new() { Sequences = 2 }).RunAsync([new(3, _ => default), Writer(0, 3, results)]),
            Throws.TypeOf<UserErrorException>());
        Assert.That(results[0], Is.Not.Null);
    }

    [TestCase(float.NaN)]
    [TestCase(float.PositiveInfinity)]
    public async Task Logits_that_are_not_numbers_are_a_mistake_of_the_model(float value)
    {
        var model = new Poisoned(value);
        Exception? caught = null;
        var results = new string[1];
        await new Engine(model, new()).RunAsync([Writer(0, 4, results), new(1, async scope =>
        {
            try
            {
                await scope.Open().FeedAsync((int[])[Poisoned.Trigger]);
            }
            catch (Exception e)
            {
                caught = e;
            }
        })]);
        Assert.Multiple(() =>
        {
            Assert.That(caught, Is.TypeOf<UserErrorException>().With.Message.Contains("scripted").And.Message.Contains("finite"));
            Assert.That(results[0], Is.Not.Null);
        });
    }

    [Test]
    public void What_does_not_fit_the_context_is_told_by_type_and_leaves_the_sequence_usable()
    {
        var length = 0;
        var job = new Job(1, async scope =>
        {
            var sequence = scope.Open();
            await sequence.FeedAsync(new int[6]);
            var error = Assert.ThrowsAsync<ContextExceededException>(async () => await sequence.FeedAsync(new int[3]));
            Assert.That((error!.Needed, error.Context), Is.EqualTo((9, 8)));
            await sequence.FeedAsync(new int[2]);
            length = sequence.Length;
        });
        Assert.That(async () => await new Engine(Model(context: 8), new()).RunAsync([job]), Throws.Nothing);
        Assert.That(length, Is.EqualTo(8));
    }

    [Test]
    public void A_token_that_the_model_does_not_have_is_a_mistake()
    {
        var job = new Job(1, async scope => await scope.Open().FeedAsync((int[])[Vocabulary]));
        Assert.That(async () => await new Engine(Model(), new()).RunAsync([job]),
            Throws.TypeOf<UserErrorException>().With.Message.Contains("tokenizer"));
    }

    [Test]
    public void A_pass_that_fails_fails_its_jobs_and_no_slot_is_lost()
    {
        var model = new Poisoned(0);
        var jobs = Enumerable.Range(0, 3).Select(_ => new Job(1, async scope => await scope.Open().FeedAsync((int[])[Poisoned.Bomb])));
        Assert.That(async () => await new Engine(model, new()).RunAsync(jobs), Throws.TypeOf<AggregateException>());
        Assert.That(model.Rented, Is.Zero);
    }

    [Test]
    public async Task Counters_count_passes_rows_and_positions()
    {
        var engine = new Engine(Model(), new());
        await engine.RunAsync([new(1, async scope =>
        {
            var sequence = scope.Open();
            var state = await sequence.FeedAsync((int[])[1, 2, 3]);
            await sequence.FeedAsync(Feeding.Thought(state.Hidden));
        }), new(1, async scope => await scope.Open().FeedAsync((int[])[1]))]);
        Assert.That((engine.Counters.Passes, engine.Counters.Rows, engine.Counters.Positions), Is.EqualTo((2L, 3L, 5L)));
    }

    sealed class Poisoned(float value) : ScriptedModel(Vocabulary, history => history.Count % Vocabulary)
    {
        public const int Trigger = 9, Bomb = 10;

        public override void Forward(IReadOnlyList<Feed> feeds, CancellationToken cancellation = default)
        {
            if (feeds.Any(feed => feed.Tokens.Span[^1] == Bomb))
                throw new FormatException("boom");
            base.Forward(feeds, cancellation);
            foreach (var feed in feeds.Where(feed => feed.Tokens.Span[^1] == Trigger))
                feed.Logits = feed.Logits.ToArray().Select((logit, i) => i == 3 ? value : logit).ToArray();
        }
    }
}
