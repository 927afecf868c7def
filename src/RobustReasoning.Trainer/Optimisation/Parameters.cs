using RobustReasoning.Backends.Onnx.Llama;

namespace RobustReasoning.Trainer.Optimisation;

/// <summary>All weights of a model in one flat pinned array, with views by name.</summary>
public sealed class Parameters
{
    readonly Dictionary<string, (int Offset, int Length, long[] Dimensions)> _views = [];

    /// <summary>An array of zeros with the model's layout.</summary>
    public Parameters(LlamaConfig config)
        : this(config.Weights())
    {
    }

    /// <summary>An array of zeros for weights of these names and dimensions.</summary>
    public Parameters(IEnumerable<(string Name, int[] Dimensions)> layout)
    {
        var offset = 0;
        foreach (var (name, dimensions) in layout)
        {
            var length = dimensions.Aggregate(1, (a, b) => a * b);
            _views[name] = (offset, length, [.. dimensions.Select(d => (long)d)]);
            offset += length;
        }

        Values = GC.AllocateArray<float>(offset, pinned: true);
    }

    /// <summary>The flat array; it stays at one address.</summary>
    public float[] Values { get; }

    /// <summary>Names in the layout's order.</summary>
    public IEnumerable<string> Names => _views.Keys;

    /// <summary>One weight as a view.</summary>
    public Memory<float> this[string name] => Values.AsMemory(_views[name].Offset, _views[name].Length);

    /// <summary>Dimensions of one weight.</summary>
    public long[] Dimensions(string name) => _views[name].Dimensions;

    /// <summary>An array of zeros with the same layout.</summary>
    public Parameters Empty() => new(_views.Select(v => (v.Key, Array.ConvertAll(v.Value.Dimensions, d => (int)d))));

    /// <summary>Copies of all weights by name, as the exporters take them.</summary>
    public IReadOnlyDictionary<string, float[]> ToDictionary() => Names.ToDictionary(n => n, n => this[n].ToArray());

    /// <summary>The weights of a model file; throws <see cref="UserErrorException"/> where its shape is another one.</summary>
    public static Parameters Of(LlamaConfig config, LlamaFile file)
    {
        if (!file.Config.Weights().Select(w => (w.Name, string.Join(',', w.Dimensions))).SequenceEqual(config.Weights().Select(w => (w.Name, string.Join(',', w.Dimensions)))))
            throw new UserErrorException("The model to start from has another shape.", $"{config.Layers} layers of width {config.HiddenSize}, as the recipe trains.",
                "Name the directory of the model that the recipe starts from.");
        var parameters = new Parameters(config);
        foreach (var name in parameters.Names)
            file.Weights[name].CopyTo(parameters[name]);
        return parameters;
    }

    /// <summary>Normal initial values: gain/√(input width) for matrices (less into the residual stream), .1 for the table; 1 for the gains of norms.</summary>
    public static Parameters Initial(LlamaConfig config, ulong seed, float gain = .5f)
    {
        var parameters = new Parameters(config);
        var random = Seeds.Source(seed, "initial weights");
        foreach (var name in parameters.Names)
        {
            var view = parameters[name].Span;
            if (name.Contains("norm", StringComparison.Ordinal))
                view.Fill(1);
            else if (name == LlamaNames.FeedbackScale)
                view.Fill(InitialFeedbackScale);
            else
                Fill(view, Deviation(config, gain, name, parameters.Dimensions(name)), random);
        }

        return parameters;
    }

    // Embeddings start at the scale at which thoughts are fed back, so that both look alike to the first layer.
    const float InitialFeedbackScale = .1f;

    static float Deviation(LlamaConfig config, float gain, string name, long[] dimensions) =>
        name == LlamaNames.Embedding ? InitialFeedbackScale
        : name.EndsWith("o_proj.weight", StringComparison.Ordinal) || name.EndsWith("down_proj.weight", StringComparison.Ordinal)
            ? gain * MathF.Sqrt(1f / dimensions[0]) / MathF.Sqrt(2 * config.Layers)
            : gain * MathF.Sqrt(1f / dimensions[0]);

    /// <summary>Fills a view with normal values of this deviation.</summary>
    internal static void Fill(Span<float> view, float deviation, Random random)
    {
        for (var i = 0; i < view.Length; i++)
        {
            // Box–Muller; 1 − u keeps the logarithm finite.
            var radius = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble()));
            view[i] = (float)(deviation * radius * Math.Cos(2 * Math.PI * random.NextDouble()));
        }
    }
}
