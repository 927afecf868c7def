using System.Diagnostics;
using System.Globalization;
using RobustReasoning.Backends.Llama;
using RobustReasoning.Backends.Onnx;
using RobustReasoning.Backends.Onnx.Llama;
using RobustReasoning.Inference;
using RobustReasoning.Items;
using RobustReasoning.Modes;
using RobustReasoning.Runs;

namespace RobustReasoning.Benchmarks;

/// <summary>What the engine and a mode cost on top of the bare decode loop, at the same batch in the same run.</summary>
static class EngineBenchmark
{
    const int Prompt = 24, Rounds = 3;

    // Sequences of one measurement: a small batch works through them in turn, so that no measurement is too short.
    const int Sequences = 64;

    static readonly int[] s_batches = [1, 8, 32, 64];

    internal static async Task RunAsync(IReadOnlyDictionary<string, string> options, TextWriter output)
    {
        var tokens = int.Parse(options.GetValueOrDefault("--tokens", "48"), CultureInfo.InvariantCulture);
        var source = new ModelSource
        {
            Path = options.GetValueOrDefault("--model", "random weights"),
            Device = options.GetValueOrDefault("--device", "cpu"),
            Threads = int.Parse(options.GetValueOrDefault("--threads", "0"), CultureInfo.InvariantCulture),
        };
        using var model = !options.ContainsKey("--model") ? new OnnxBackend().Load(RandomModel(), source)
            : source.Path.EndsWith(".gguf", StringComparison.OrdinalIgnoreCase) ? new LlamaBackend().Load(source)
            : new OnnxBackend().Load(source);
        output.WriteLine($"{model.Info.Name}, {model.Info.Backend}, {model.Info.Device}, {model.Info.Threads} threads; prompt {Prompt}, {tokens} tokens a sequence; best of {Rounds}.");
        output.WriteLine();
        output.WriteLine("| batch | bare loop, tok/s | engine, tok/s | engine / bare | outside the model | whole run, tok/s | run / bare |");
        output.WriteLine("|---:|---:|---:|---:|---:|---:|---:|");
        foreach (var batch in s_batches)
        {
            var (bare, engine, outside, run) = (0.0, 0.0, 1.0, 0.0);
            // Alternating rounds meet the same disturbances of a shared machine.
            for (var round = 0; round <= Rounds; round++)
            {
                var loop = BareLoop(model, batch, tokens);
                var (mode, share) = await ModeAsync(new(model), batch, tokens);
                var whole = await RunAsync(model, batch, tokens);
                if (round > 0)
                    (bare, engine, outside, run) = (Math.Max(bare, loop), Math.Max(engine, mode), Math.Min(outside, share), Math.Max(run, whole));
            }

            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {batch} | {bare:n0} | {engine:n0} | {engine / bare:0.00} | {outside:p1} | {run:n0} | {run / bare:0.00} |"));
        }
    }

    /// <summary>Prefill and greedy decoding with nothing around the model; tokens a second.</summary>
    static double BareLoop(IModel model, int batch, int tokens)
    {
        var slots = Enumerable.Range(0, batch).Select(_ => model.Slots.Rent()).ToArray();
        var clock = Stopwatch.StartNew();
        for (var first = 0; first < Sequences; first += batch)
        {
            var feeds = slots.Select((slot, i) => new Feed { Slot = slot, Start = 0, Tokens = Question(first + i, model.Info.VocabularySize) }).ToArray();
            model.Forward(feeds);
            for (var step = 0; step < tokens - 1; step++)
            {
                for (var i = 0; i < batch; i++)
                    feeds[i] = new() { Slot = slots[i], Start = Prompt + step, Tokens = new[] { Largest(feeds[i].Logits.Span) } };
                model.Forward(feeds);
            }
        }

        clock.Stop();
        Array.ForEach(slots, model.Slots.Return);
        return Sequences * tokens / clock.Elapsed.TotalSeconds;
    }

    /// <summary>The explicit mode under the engine, writing as many tokens; tokens a second, and the share of the time that no forward pass took.</summary>
    static async Task<(double Speed, double Outside)> ModeAsync(TimedModel model, int batch, int tokens)
    {
        var tokenizer = new Numbers(model.Info.VocabularySize);
        var mode = ModeCatalogue.Get("explicit");
        var dialect = Dialect();
        long written = 0;
        var jobs = Enumerable.Range(0, Sequences).Select(i => new Job(1, async scope =>
        {
            using var sequence = scope.Open();
            var item = Item(i, model.Info.VocabularySize);
            var prompt = new Prompt(item, dialect, tokenizer);
            await prompt.FeedAsync(sequence);
            var trace = await mode.ReasonAsync(sequence, prompt, new() { MaxTokens = tokens });
            written += trace.Cost.VisibleTokens;
        }));
        var clock = Stopwatch.StartNew();
        await new Engine(model, new() { Sequences = batch }).RunAsync(jobs);
        return (written / clock.Elapsed.TotalSeconds, 1 - model.Time / clock.Elapsed);
    }

    /// <summary>The same with all that a run does: plan, trial passes, journal, judgement, record; tokens a second.</summary>
    static async Task<double> RunAsync(IModel model, int batch, int tokens)
    {
        var directory = Directory.CreateTempSubdirectory("robust-benchmark-").FullName;
        try
        {
            var clock = Stopwatch.StartNew();
            Release release = new()
            {
                Name = "benchmark",
                Sequences = batch,
                Models = [new() { Path = "" }],
                Dialect = Dialect(),
                Modes = [new() { Mode = "explicit", MaxTokens = tokens }],
            };
            Item[] items = [.. Enumerable.Range(0, Sequences).Select(i => Item(i, model.Info.VocabularySize))];
            var plan = new Planner(ModeCatalogue.All, []).Make(release, [new ItemSet("benchmark", items, "")], new());
            var loaded = LoadedRelease.Of(release, new LoadedModel(model, new Numbers(model.Info.VocabularySize)));
            var record = await new Runner(loaded, plan, ModeCatalogue.All, new() { Directory = Path.Combine(directory, "run") }).RunAsync(CancellationToken.None);
            return record.Cases.Sum(c => c.Trace?.Cost.VisibleTokens ?? throw new InvalidOperationException(c.Error)) / clock.Elapsed.TotalSeconds;
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    // Nothing is a marker here, so that every sequence writes to its budget.
    static Dialect Dialect() => new() { Template = "{question}", Answer = "<none>", Stops = [], Cues = new Dictionary<string, string> { ["explicit"] = "0" } };

    static Item Item(int number, int vocabulary) => new()
    {
        Id = $"benchmark/{number}",
        Family = "benchmark",
        Template = "benchmark",
        Input = string.Join(' ', Question(number, vocabulary)[1..]),
        Target = "",
        AnswerType = AnswerType.Word,
    };

    static int[] Question(int number, int vocabulary) => [.. Enumerable.Range(0, Prompt).Select(i => (number * 31 + i * 7) % vocabulary)];

    static int Largest(ReadOnlySpan<float> values)
    {
        var best = 0;
        for (var i = 1; i < values.Length; i++)
            if (values[i] > values[best])
                best = i;
        return best;
    }

    static byte[] RandomModel()
    {
        var config = new LlamaConfig { VocabularySize = 600, HiddenSize = 128, Layers = 4, Heads = 4, FeedForward = 384 };
        var random = Seeds.Source(1, "benchmark");
        return LlamaInferenceGraph.Build(config, config.Weights().ToDictionary(weight => weight.Name, weight =>
            Enumerable.Range(0, weight.Dimensions.Aggregate(1, (a, b) => a * b))
                .Select(_ => weight.Dimensions.Length == 1 ? 1f : (float)(random.NextDouble() - .5) * .2f).ToArray()));
    }

    sealed class TimedModel(IModel model) : IModel
    {
        readonly Stopwatch _clock = new();

        public TimeSpan Time => _clock.Elapsed;

        public ModelInfo Info => model.Info;

        public ISlots Slots => model.Slots;

        public void Forward(IReadOnlyList<Feed> feeds, CancellationToken cancellation = default)
        {
            _clock.Start();
            model.Forward(feeds, cancellation);
            _clock.Stop();
        }

        // The model belongs to the benchmark, not to one round.
        public void Dispose()
        {
        }
    }

    /// <summary>Tokens written as numbers between spaces.</summary>
    sealed class Numbers(int vocabulary) : ITokenizer
    {
        public IReadOnlyList<int> Encode(string text) =>
            [.. text.Split(' ').Select(word => int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id % vocabulary : 0)];

        public string Decode(IEnumerable<int> tokens) => string.Join(' ', tokens.Select(id => id.ToString(CultureInfo.InvariantCulture)));

        public int? Special(string text) => text == "<none>" ? vocabulary : null;
    }
}
