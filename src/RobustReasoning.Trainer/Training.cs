using System.Diagnostics;
using System.Globalization;
using RobustReasoning.Backends.Adapters;
using RobustReasoning.Backends.Onnx.Llama;
using RobustReasoning.Inference;
using RobustReasoning.Items;
using RobustReasoning.Trainer.Graphs;
using RobustReasoning.Trainer.Lessons;
using RobustReasoning.Trainer.Optimisation;

namespace RobustReasoning.Trainer;

/// <summary>Runs a recipe; interrupted, it goes on from its last checkpoint to the same result.</summary>
public sealed class Training : IDisposable
{
    /// <summary>File of the accuracy curves in the training directory: step, seconds, family, way and the share for each k.</summary>
    public const string CurvesFile = "curves.tsv";

    const float Warmup = 100;
    readonly Recipe _recipe;
    readonly LlamaConfig _config;
    readonly TrainingOptions _options;
    readonly Examples _examples, _truth;
    readonly TrainingState _state;
    readonly float[] _gradient;
    readonly Parameters? _frozen;
    readonly Dictionary<int, TrainingSession> _sessions = [];
    readonly Dictionary<string, (double Sum, int Count)> _seen = [];
    readonly Stopwatch _clock = Stopwatch.StartNew();
    readonly double _earlier;

    /// <summary>Starts, or resumes where the directory holds a checkpoint.</summary>
    public Training(Recipe recipe, LlamaConfig config, ITokenizer tokenizer, TrainingOptions options, Teacher? teacher = null)
    {
        (_recipe, _config, _options) = (recipe, config, options);
        _examples = new Examples(recipe, tokenizer, teacher);
        _truth = new Examples(recipe, tokenizer);
        Directory.CreateDirectory(options.Directory);
        _frozen = recipe.Rank > 0 ? First() : null;
        var parameters = recipe.Rank > 0 ? LowRank.Initial(config, recipe.Rank, options.Seed) : First();
        _state = File.Exists(CheckpointPath) ? TrainingState.Load(CheckpointPath, parameters) : new() { Parameters = parameters, Optimiser = new(parameters.Values.Length) };
        _earlier = _state.Seconds;
        _gradient = new float[_state.Parameters.Values.Length];
    }

    string CheckpointPath => Path.Combine(_options.Directory, "checkpoint.bin");

    /// <summary>What is trained, as it stands: the weights, or the factors of their changes.</summary>
    public Parameters Parameters => _state.Parameters;

    /// <summary>The model's weights as they stand, by name.</summary>
    public IReadOnlyDictionary<string, float[]> Weights() =>
        _frozen is null ? Parameters.ToDictionary() : LlamaAdapter.Apply(_frozen.ToDictionary(), LowRank.Adapter(_config, Parameters));

    /// <summary>Steps made.</summary>
    public int Steps => _state.Step;

    /// <summary>Seconds of training, earlier sessions included.</summary>
    public double Seconds => _earlier + _clock.Elapsed.TotalSeconds;

    /// <summary>Trains to the end of the recipe, or until cancelled (a checkpoint is then written); returns the losses logged.</summary>
    public IReadOnlyList<float> Run(Action<string> log, CancellationToken cancellation)
    {
        var losses = new List<float>();
        var (sum, count, positions) = (0f, 0, 0L);
        var watch = Stopwatch.StartNew();
        while (_state.Phase < _recipe.Phases.Count && !cancellation.IsCancellationRequested)
        {
            var (loss, computed) = Step(_recipe.Phases[_state.Phase]);
            (sum, count, positions) = (sum + loss, count + 1, positions + computed);
            if (_state.Step % _options.LogEvery == 0)
            {
                losses.Add(sum / count);
                log(Line(sum / count, positions / watch.Elapsed.TotalSeconds));
                (sum, count, positions) = (0, 0, 0);
                watch.Restart();
            }

            if (_state.Step % _options.EvaluateEvery == 0)
                Evaluate(log);
            if (_state.Step % _options.CheckpointEvery == 0)
                Save();
        }

        Save();
        return losses;
    }

    (float Loss, int Positions) Step(Phase phase)
    {
        var random = Seeds.Source(_options.Seed, "step", _state.Step.ToString(CultureInfo.InvariantCulture));
        var drawn = Enumerable.Range(0, _recipe.MicroBatches)
            .Select(_ => Pick(phase.Cells, random))
            .Select(cell => (cell, rows: _examples.Draw(cell, random, _recipe.Rows, phase.Noise)))
            .ToList();
        var divisor = drawn.Sum(d => d.rows.Sum(r => r.Weights.Sum() + r.ThoughtTargets.Count * r.ThoughtWeight));
        Array.Clear(_gradient);
        var (total, positions) = (0f, 0);
        foreach (var (cell, rows) in drawn)
        {
            var batch = new Batch(_config, rows, divisor);
            var (loss, exact) = Session(batch.Thoughts).Run(batch, _gradient);
            (total, positions) = (total + loss, positions + batch.Positions);
            Remember(cell, exact);
        }

        var inPhase = _state.Step - _state.PhaseStart;
        _state.Optimiser.Step(_state.Parameters.Values, _gradient, Rate(phase, inPhase));
        _state.Step++;
        if (inPhase + 1 >= phase.Steps || phase.AdvanceAt is { } bar && inPhase > 200 && _state.Exact >= bar)
            (_state.Phase, _state.PhaseStart, _state.Exact) = (_state.Phase + 1, _state.Step, 0);
        return (total, positions);
    }

    static float Rate(Phase phase, int step)
    {
        var warm = MathF.Min(1, (step + 1) / Warmup);
        var share = (float)step / phase.Steps;
        return phase.Rate * warm * (phase.FinalShare + (1 - phase.FinalShare) * .5f * (1 + MathF.Cos(MathF.PI * share)));
    }

    static Cell Pick(IReadOnlyList<Cell> cells, Random random)
    {
        var at = random.NextDouble() * cells.Sum(c => c.Weight);
        foreach (var cell in cells)
            if ((at -= cell.Weight) < 0)
                return cell;
        return cells[^1];
    }

    void Remember(Cell cell, float exact)
    {
        const double Memory = .99;
        var name = $"{cell.Family}/{cell.Way}{(cell.Ratio is { } r ? r.ToString(CultureInfo.InvariantCulture) : "")}";
        var (sum, count) = _seen.GetValueOrDefault(name);
        _seen[name] = (sum + exact, count + 1);
        _state.Exact = Memory * _state.Exact + (1 - Memory) * exact;
    }

    string Line(float loss, double speed)
    {
        var cells = string.Join("  ", _seen.OrderBy(s => s.Key, StringComparer.Ordinal)
            .Select(s => string.Create(CultureInfo.InvariantCulture, $"{s.Key} {100 * s.Value.Sum / s.Value.Count:0}")));
        _seen.Clear();
        var phase = _state.Phase < _recipe.Phases.Count ? _recipe.Phases[_state.Phase].Name : "end";
        return string.Create(CultureInfo.InvariantCulture,
            $"{_recipe.Name} {_state.Step} [{phase}] {Seconds / 60:0.0} min  loss {loss:0.0000}  {speed:0} tok/s  | {cells}");
    }

    // Teacher-forced: a row counts when every token is the most likely one, which is what greedy decoding would write.
    void Evaluate(Action<string> log)
    {
        const int Rows = 32;
        foreach (var family in _recipe.Families)
            foreach (var (way, ratio) in new[] { (Way.Explicit, 1.0), (Way.Compact, Chains.Lossless), (Way.Latent, 1), (Way.Direct, 1) })
            {
                var shares = Enumerable.Range(1, 8).Select(steps =>
                {
                    var rows = Enumerable.Range(0, Rows).Select(i => _truth.Write(
                        Families.Get(family).Generate(SeedSpaces.Suite(Seeds.Derive((ulong)i, "evaluation", family)), steps),
                        way, ratio, way == Way.Latent ? steps : 0)).ToList();
                    var batch = new Batch(_config, rows, 1);
                    return Session(batch.Thoughts).Run(batch, null).Exact;
                }).ToList();
                var text = string.Join(" ", shares.Select(s => (100 * s).ToString("0", CultureInfo.InvariantCulture)));
                log($"{_recipe.Name} {_state.Step} held out {family} {way} k=1..8: {text}");
                File.AppendAllText(Path.Combine(_options.Directory, CurvesFile), string.Create(CultureInfo.InvariantCulture,
                    $"{_state.Step}\t{Seconds:0}\t{family}\t{way}\t{string.Join('\t', shares.Select(s => s.ToString("0.000", CultureInfo.InvariantCulture)))}\n"));
            }
    }

    TrainingSession Session(int thoughts)
    {
        if (!_sessions.TryGetValue(thoughts, out var session))
            _sessions[thoughts] = session = new TrainingSession(_config, _state.Parameters, thoughts, _options.Threads, frozen: _frozen);
        return session;
    }

    Parameters First() =>
        _options.Start is { } start ? Parameters.Of(_config, LlamaFile.Read(start)) : Parameters.Initial(_config, _options.Seed, _recipe.InitialGain);

    void Save()
    {
        _state.Seconds = Seconds;
        _state.Save(CheckpointPath);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var session in _sessions.Values)
            session.Dispose();
    }
}
