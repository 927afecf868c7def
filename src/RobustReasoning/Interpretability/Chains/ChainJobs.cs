using System.Runtime.ExceptionServices;
using RobustReasoning.Inference;
using RobustReasoning.Modes;
using RobustReasoning.Runs;

namespace RobustReasoning.Interpretability.Chains;

/// <summary>Writes the chains of an item once each and forks them for every trial, or feeds everything again, which must read the same.</summary>
/// <param name="loaded">The models.</param>
/// <param name="seed">Seed of all choices.</param>
sealed class ChainJobs(LoadedRelease loaded, ulong seed)
{
    /// <summary>Sequences that a job cannot do without: the prompt, a chain and a fork.</summary>
    public const int Fewest = 3;

    // Forks that run side by side: more would leave fewer items side by side.
    const int Widest = 10;

    static readonly Direct s_direct = new();

    /// <summary>Whether every trial is fed anew; otherwise the chain is forked.</summary>
    public bool Anew { get; init; }

    /// <summary>The trials that are made; all by default.</summary>
    public Func<ChainTrial, bool> Takes { get; init; } = _ => true;

    /// <summary>Whether items are also answered at once and chains read without their questions.</summary>
    public bool Besides { get; init; } = true;

    /// <summary>Where the engines count what they do.</summary>
    public EngineCounters Counters { get; init; } = new();

    /// <summary>Sequences of one job.</summary>
    int Sequences(IEnumerable<CheckSubject> subjects) =>
        Math.Max(1 + subjects.Max(s => s.Mode.Card.Sequences), Math.Min(Widest, loaded.Release.Sequences));

    /// <summary>The chains of each item, in the order of the items' first subjects; subjects of one item are one job.</summary>
    public async Task<IReadOnlyList<ItemChains>> RunAsync(IReadOnlyList<CheckSubject> subjects, CancellationToken cancellation)
    {
        CheckSubject[][] items = [.. subjects.GroupBy(s => (s.Item.Id, s.Model)).Select(g => g.ToArray())];
        var results = new ItemChains[items.Length];
        await EachModelAsync(items.Index(), i => i.Item[0].Model, i => new Job(Sequences(i.Item), async scope => results[i.Index] = await RunItemAsync(i.Item, scope)), cancellation);
        return results;
    }

    /// <summary>Chains read without their questions by another model.</summary>
    public async Task<IReadOnlyList<Trace>> ReadAsync(IReadOnlyList<WrittenChain> chains, Func<WrittenChain, int> reader, CancellationToken cancellation)
    {
        var traces = new Trace[chains.Count];
        await EachModelAsync(chains.Index(), i => reader(i.Item), i => new Job(1, async scope => traces[i.Index] = await ReadAsync(scope, i.Item, reader(i.Item))), cancellation);
        return traces;
    }

    // One engine for each model, side by side, as in a run.
    Task EachModelAsync<T>(IEnumerable<T> work, Func<T, int> model, Func<T, Job> job, CancellationToken cancellation) =>
        Task.WhenAll(work.GroupBy(model).Select(g => new Engine(loaded.Models[g.Key].Model, new() { Sequences = loaded.Release.Sequences }) { Counters = Counters }.RunAsync(g.Select(job), cancellation)));

    async ValueTask<ItemChains> RunItemAsync(CheckSubject[] subjects, JobScope scope)
    {
        var model = subjects[0].Model;
        var prompt = new Prompt(subjects[0].Item, loaded.DialectOf(model), loaded.Models[model].Tokenizer);
        using var root = scope.Open();
        await prompt.FeedAsync(root);
        Trace? direct = null;
        if (Besides)
            using (var fork = root.Fork())
                direct = await s_direct.ReasonAsync(fork, prompt, subjects[0].Budget);
        List<TriedChain> chains = [];
        foreach (var subject in subjects)
        {
            using var whole = root.Fork();
            var chain = await ChainWriting.WriteAsync(whole, subject, prompt);
            ChainTrial[] trials = [.. ChainTrials.Of(chain, seed).Where(Takes)];
            var traces = await TryAsync(scope, whole, chain, trials, Sequences(subjects) - 2);
            chains.Add(new(chain, [.. trials.Zip(traces)], Besides && chain.Answer is not null ? await ReadAsync(scope, chain, model) : null));
        }

        return new(direct, chains);
    }

    async ValueTask<Trace[]> TryAsync(JobScope scope, ISequence whole, WrittenChain chain, ChainTrial[] trials, int width)
    {
        var traces = new Trace[trials.Length];
        foreach (var chunk in trials.Index().Chunk(width))
            await AllAsync(chunk.Select(async t => traces[t.Index] = await TryAsync(scope, whole, chain, t.Item)));
        return traces;
    }

    async ValueTask<Trace> TryAsync(JobScope scope, ISequence whole, WrittenChain chain, ChainTrial trial)
    {
        // What comes after the whole chain is known: the mode itself went on there.
        if (!Anew)
            return trial.IsWhole(chain) ? chain.Trace : await TrialRoutes.ForkAsync(whole, chain, trial);
        using var empty = scope.Open();
        return await TrialRoutes.AnewAsync(empty, chain, trial);
    }

    async ValueTask<Trace> ReadAsync(JobScope scope, WrittenChain chain, int reader)
    {
        using var empty = scope.Open();
        var prompt = new Prompt(chain.Item with { Input = "" }, loaded.DialectOf(reader), loaded.Models[reader].Tokenizer);
        return await TraceReading.ReadAsync(empty, chain, prompt, reader == chain.Model);
    }

    // All are awaited even when one fails: leaving earlier would take the sequences from under the others.
    static async ValueTask AllAsync(IEnumerable<Task> tasks)
    {
        ExceptionDispatchInfo? fault = null;
        foreach (var one in tasks.ToArray())
            try
            {
                await one;
            }
            catch (Exception e)
            {
                fault ??= ExceptionDispatchInfo.Capture(e);
            }

        fault?.Throw();
    }
}
