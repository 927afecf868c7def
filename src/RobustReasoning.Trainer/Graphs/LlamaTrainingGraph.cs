using System.Globalization;
using RobustReasoning.Backends.Onnx.Graphs;
using RobustReasoning.Backends.Onnx.Llama;
using RobustReasoning.Trainer.Optimisation;

namespace RobustReasoning.Trainer.Graphs;

/// <summary>
/// The forward graph of a training step for a fixed number of thoughts: prompt, thoughts fed back one by one, tail, loss.
/// Weights are inputs, so that the optimiser's arrays are bound once and never copied. Rows are padded on the left of
/// the prompt and on the right of the tail; rotary positions are relative, so padding shifts nothing.
/// </summary>
/// <remarks>B rows, P prompt and T tail positions, c thoughts, D width, H heads, V tokens.</remarks>
public sealed class LlamaTrainingGraph
{
    readonly LlamaConfig _config;
    readonly GraphBuilder _graph;
    readonly TensorType _float;
    readonly string _half, _heads, _flat, _rows, _epsilon, _scale;
    readonly Dictionary<string, string> _changed = [];
    readonly int _rank;
    string _table = "";

    LlamaTrainingGraph(LlamaConfig config, string name, TensorType precision, int rank)
    {
        (_config, _rank) = (config, rank);
        _float = precision;
        _graph = new GraphBuilder(name);
        _half = _graph.Constant([(long)config.HeadSize / 2, config.HeadSize / 2], 2);
        _heads = _graph.Constant([0L, 0, config.Heads, config.HeadSize], 4);
        _flat = _graph.Constant([0L, 0, config.HiddenSize], 3);
        _rows = _graph.Constant([-1L, config.HiddenSize], 2);
        _epsilon = Float(config.NormEpsilon);
        _scale = Float(1 / MathF.Sqrt(config.HeadSize));
    }

    /// <summary>Names of the graph's outputs.</summary>
    public const string Loss = "loss", Exact = "exact";

    /// <summary>Names of the data inputs: ids, targets and weights of tail [B,T] and thoughts [B,c].</summary>
    public const string Prompt = "prompt", Tail = "tail", Targets = "targets", Weights = "weights",
        ThoughtTargets = "thought_targets", ThoughtWeights = "thought_weights";

    /// <summary>Name of the segment of a thought, from 1.</summary>
    public static string Thought(int number) => "thought" + Number(number);

    /// <summary>Name of a segment's additive mask, [B,1,S,past+S].</summary>
    public static string Bias(string segment) => segment + "_bias";

    /// <summary>Name of a segment's rotary cosines, [1,S,1,D/H/2].</summary>
    public static string Cosine(string segment) => segment + "_cos";

    /// <summary>Name of a segment's rotary sines, [1,S,1,D/H/2].</summary>
    public static string Sine(string segment) => segment + "_sin";

    /// <summary>The model file: inputs are the weights and one batch; outputs the weighted loss and, per row, whether every weighted token is the most likely one.</summary>
    /// <remarks>With a <paramref name="rank"/> above 0 the factors of <see cref="LowRank"/> are inputs too.</remarks>
    public static byte[] Build(LlamaConfig config, int thoughts, TensorType precision = TensorType.Float, int rank = 0)
    {
        var graph = new LlamaTrainingGraph(config, "train-" + Number(thoughts), precision, rank);
        graph.Forward(thoughts);
        return graph._graph.Build();
    }

    void Forward(int thoughts)
    {
        foreach (var (name, dimensions) in _config.Weights())
            _graph.Input(name, _float, [.. dimensions.Select(d => (object)d)]);
        if (_rank > 0)
            Change();
        _table = _graph.Op("Transpose", [LlamaNames.Embedding], ("perm", new long[] { 1, 0 }));
        _graph.Input(Prompt, TensorType.Int64, "B", "P");
        _graph.Input(Tail, TensorType.Int64, "B", "T");

        var past = new Cache(_config.Layers);
        var hidden = Segment(Prompt, "P", "P", Embed(Prompt), past, wantsHidden: thoughts > 0);
        var losses = new List<string>();
        for (var t = 1; t <= thoughts; t++)
        {
            hidden = t == 1 ? Last(hidden!) : hidden;
            losses.Add(ThoughtLoss(hidden!, t, thoughts));
            var fedBack = _graph.Op("Mul", [hidden!, LlamaNames.FeedbackScale]);
            hidden = Segment(Thought(t), 1, "P+" + Number(t), fedBack, past, wantsHidden: t < thoughts);
        }

        hidden = Segment(Tail, "T", $"P+{Number(thoughts)}+T", Embed(Tail), past, wantsHidden: true);
        _graph.Input(Targets, TensorType.Int64, "B", "T");
        _graph.Input(Weights, _float, "B", "T");
        var logits = Logits(hidden!);
        losses.Add(CrossEntropy(logits, Targets, Weights));
        _graph.Output(losses.Aggregate((a, b) => _graph.Op("Add", [a, b])), Loss, _float);
        _graph.Output(ExactRows(logits), Exact, TensorType.Float, "B");
    }

    void Change()
    {
        foreach (var (name, dimensions) in LowRank.Matrices(_config))
        {
            _graph.Input(LowRank.A(name), _float, dimensions[0], _rank);
            _graph.Input(LowRank.B(name), _float, _rank, dimensions[1]);
            _changed[name] = _graph.Op("Add", [name, _graph.Op("MatMul", [LowRank.A(name), LowRank.B(name)])]);
        }
    }

    string Weight(string name) => _changed.GetValueOrDefault(name, name);

    string Embed(string ids) => _graph.Op("Gather", [LlamaNames.Embedding, ids], ("axis", 0));

    string Last(string hidden) =>
        _graph.Op("Slice", [hidden, _graph.Constant([-1L], 1), _graph.Constant([long.MaxValue], 1), _graph.Constant([1L], 1)]);

    // One pass of S new positions over the cached ones; grows the cache. The last layer's output is skipped where nothing reads it.
    string? Segment(string segment, object length, object total, string x, Cache past, bool wantsHidden)
    {
        _graph.Input(Bias(segment), _float, "B", 1, length, total);
        _graph.Input(Cosine(segment), _float, 1, length, 1, _config.HeadSize / 2);
        _graph.Input(Sine(segment), _float, 1, length, 1, _config.HeadSize / 2);
        for (var layer = 0; layer < _config.Layers; layer++)
        {
            var n = Norm(x, LlamaNames.InputNorm(layer));
            var key = Rotate(Project(n, LlamaNames.Key(layer)), segment);
            past.Append(_graph, layer, Heads(key), Heads(Project(n, LlamaNames.Value(layer))));
            if (layer == _config.Layers - 1 && !wantsHidden)
                return null;
            var query = Heads(Rotate(Project(n, LlamaNames.Query(layer)), segment));
            x = _graph.Op("Add", [x, Attend(layer, query, past, segment)]);
            x = _graph.Op("Add", [x, FeedForward(layer, Norm(x, LlamaNames.FeedForwardNorm(layer)))]);
        }

        return Norm(x, LlamaNames.FinalNorm);
    }

    string Attend(int layer, string query, Cache past, string segment)
    {
        var keys = _graph.Op("Transpose", [past.Key(layer)], ("perm", new long[] { 0, 1, 3, 2 }));
        var scores = _graph.Op("Mul", [_graph.Op("MatMul", [query, keys]), _scale]);
        var shares = _graph.Op("Softmax", [_graph.Op("Add", [scores, Bias(segment)])], ("axis", -1));
        var mixed = _graph.Op("Transpose", [_graph.Op("MatMul", [shares, past.Value(layer)])], ("perm", new long[] { 0, 2, 1, 3 }));
        return _graph.Op("MatMul", [_graph.Op("Reshape", [mixed, _flat]), Weight(LlamaNames.AttentionOutput(layer))]);
    }

    string FeedForward(int layer, string x)
    {
        var gate = _graph.Op("MatMul", [x, Weight(LlamaNames.Gate(layer))]);
        var swish = _graph.Op("Mul", [gate, _graph.Op("Sigmoid", [gate])]);
        return _graph.Op("MatMul", [_graph.Op("Mul", [swish, _graph.Op("MatMul", [x, Weight(LlamaNames.Up(layer))])]), Weight(LlamaNames.Down(layer))]);
    }

    string Norm(string x, string gain)
    {
        var mean = _graph.Op("ReduceMean", [_graph.Op("Mul", [x, x]), _graph.Constant([-1L], 1)], ("keepdims", 1));
        var root = _graph.Op("Sqrt", [_graph.Op("Add", [mean, _epsilon])]);
        return _graph.Op("Mul", [_graph.Op("Div", [x, root]), gain]);
    }

    string Project(string x, string weight) => _graph.Op("Reshape", [_graph.Op("MatMul", [x, Weight(weight)]), _heads]);

    string Heads(string x) => _graph.Op("Transpose", [x], ("perm", new long[] { 0, 2, 1, 3 }));

    // Half-split rotary embedding (the Hugging Face convention) of x [B,S,H,D/H].
    string Rotate(string x, string segment)
    {
        var halves = _graph.Op("Split", 2, [x, _half], ("axis", -1));
        var (cos, sin) = (Cosine(segment), Sine(segment));
        var left = _graph.Op("Sub", [_graph.Op("Mul", [halves[0], cos]), _graph.Op("Mul", [halves[1], sin])]);
        var right = _graph.Op("Add", [_graph.Op("Mul", [halves[1], cos]), _graph.Op("Mul", [halves[0], sin])]);
        return _graph.Op("Concat", [left, right], ("axis", -1));
    }

    string Logits(string hidden) => _graph.Op("MatMul", [_graph.Op("Reshape", [hidden, _rows]), _table]);

    string ThoughtLoss(string hidden, int number, int thoughts)
    {
        if (number == 1)
        {
            _graph.Input(ThoughtTargets, TensorType.Int64, "B", thoughts);
            _graph.Input(ThoughtWeights, _float, "B", thoughts);
        }

        var index = _graph.Constant([number - 1L], 1);
        return CrossEntropy(
            Logits(hidden),
            _graph.Op("Gather", [ThoughtTargets, index], ("axis", 1)),
            _graph.Op("Gather", [ThoughtWeights, index], ("axis", 1)));
    }

    // Sum over rows of weight · −log p(target); logits [N,V], targets and weights of N elements.
    string CrossEntropy(string logits, string targets, string weights)
    {
        var vocabulary = _graph.Constant([.. Enumerable.Range(0, _config.VocabularySize).Select(i => (long)i)], _config.VocabularySize);
        var column = _graph.Constant([-1L, 1], 2);
        var picked = _graph.Op("Cast", [_graph.Op("Equal", [_graph.Op("Reshape", [targets, column]), vocabulary])], ("to", (long)_float));
        var weighted = _graph.Op("Mul", [picked, _graph.Op("Reshape", [weights, column])]);
        var logProbabilities = _graph.Op("LogSoftmax", [logits], ("axis", -1));
        var sum = _graph.Op("ReduceSum", [_graph.Op("Mul", [logProbabilities, weighted]), _graph.Constant([0L, 1], 2)], ("keepdims", 0));
        return _graph.Op("Neg", [sum]);
    }

    string ExactRows(string logits)
    {
        var best = _graph.Op("Reshape", [_graph.Op("ArgMax", [logits], ("axis", -1), ("keepdims", 0)), _graph.Op("Shape", [Targets])]);
        var right = _graph.Op("Or", [_graph.Op("Equal", [best, Targets]), _graph.Op("Equal", [Weights, Float(0)])]);
        return _graph.Op("ReduceMin", [_graph.Op("Cast", [right], ("to", (long)TensorType.Float)), _graph.Constant([1L], 1)], ("keepdims", 0));
    }

    static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    string Float(float value) => _float == TensorType.Float
        ? _graph.Constant([value])
        : _graph.Op("Cast", [_graph.Constant([value])], ("to", (long)_float));

    sealed class Cache(int layers)
    {
        readonly (string Key, string Value)?[] _layers = new (string, string)?[layers];

        public string Key(int layer) => _layers[layer]!.Value.Key;

        public string Value(int layer) => _layers[layer]!.Value.Value;

        public void Append(GraphBuilder graph, int layer, string key, string value) =>
            _layers[layer] = _layers[layer] is { } past
                ? (graph.Op("Concat", [past.Key, key], ("axis", 2)), graph.Op("Concat", [past.Value, value], ("axis", 2)))
                : (key, value);
    }
}
