using RobustReasoning.Backends.Onnx.Llama;

namespace RobustReasoning.Trainer.Graphs;

/// <summary>One micro-batch as flat arrays, padded and masked: rows of one family, length and number of thoughts.</summary>
public sealed class Batch
{
    const float Masked = -1e9f;
    readonly LlamaConfig _config;
    readonly Dictionary<string, (Array Data, long[] Dimensions)> _inputs = [];

    /// <summary>Packs examples, all with the same number of thoughts; weights are divided by <paramref name="divisor"/>.</summary>
    public Batch(LlamaConfig config, IReadOnlyList<Example> rows, float divisor)
    {
        _config = config;
        Rows = rows.Count;
        Thoughts = rows[0].ThoughtTargets.Count;
        PromptLength = rows.Max(r => r.Prompt.Count);
        TailLength = rows.Max(r => r.Tail.Count);
        Text(rows, divisor);
        Segment(LlamaTrainingGraph.Prompt, 0, PromptLength, rows);
        for (var t = 1; t <= Thoughts; t++)
            Segment(LlamaTrainingGraph.Thought(t), PromptLength + t - 1, 1, rows);
        Segment(LlamaTrainingGraph.Tail, PromptLength + Thoughts, TailLength, rows);
    }

    /// <summary>Number of rows, B.</summary>
    public int Rows { get; }

    /// <summary>Number of thoughts, c.</summary>
    public int Thoughts { get; }

    /// <summary>Padded lengths, P and T.</summary>
    public int PromptLength { get; }

    /// <summary>Padded length of the tail, T.</summary>
    public int TailLength { get; }

    /// <summary>Positions computed, padding included.</summary>
    public int Positions => Rows * (PromptLength + Thoughts + TailLength);

    /// <summary>The arrays with their dimensions by input name.</summary>
    public IReadOnlyDictionary<string, (Array Data, long[] Dimensions)> Inputs => _inputs;

    void Text(IReadOnlyList<Example> rows, float divisor)
    {
        var prompt = new long[Rows * PromptLength];
        var tail = new long[Rows * TailLength];
        var targets = new long[tail.Length];
        var weights = new float[tail.Length];
        var thoughtTargets = new long[Rows * Thoughts];
        var thoughtWeights = new float[thoughtTargets.Length];
        for (var r = 0; r < Rows; r++)
        {
            var row = rows[r];
            var left = PromptLength - row.Prompt.Count;
            for (var i = 0; i < row.Prompt.Count; i++)
                prompt[r * PromptLength + left + i] = row.Prompt[i];
            for (var i = 0; i < row.Tail.Count; i++)
            {
                tail[r * TailLength + i] = row.Tail[i];
                targets[r * TailLength + i] = row.Targets[i];
                weights[r * TailLength + i] = row.Weights[i] / divisor;
            }

            for (var i = 0; i < Thoughts; i++)
            {
                thoughtTargets[r * Thoughts + i] = row.ThoughtTargets[i];
                thoughtWeights[r * Thoughts + i] = row.ThoughtWeight / divisor;
            }
        }

        Add(LlamaTrainingGraph.Prompt, prompt, Rows, PromptLength);
        Add(LlamaTrainingGraph.Tail, tail, Rows, TailLength);
        Add(LlamaTrainingGraph.Targets, targets, Rows, TailLength);
        Add(LlamaTrainingGraph.Weights, weights, Rows, TailLength);
        if (Thoughts == 0)
            return;
        Add(LlamaTrainingGraph.ThoughtTargets, thoughtTargets, Rows, Thoughts);
        Add(LlamaTrainingGraph.ThoughtWeights, thoughtWeights, Rows, Thoughts);
    }

    // Mask and rotary tables of a segment of new positions [start, start + length).
    void Segment(string name, int start, int length, IReadOnlyList<Example> rows)
    {
        var total = start + length;
        var bias = new float[Rows * length * total];
        for (var r = 0; r < Rows; r++)
        {
            var left = PromptLength - rows[r].Prompt.Count;
            for (var i = 0; i < length; i++)
            {
                var line = bias.AsSpan((r * length + i) * total, total);
                line[..left].Fill(Masked);
                line[(start + i + 1)..].Fill(Masked);
            }
        }

        Add(LlamaTrainingGraph.Bias(name), bias, Rows, 1, length, total);
        var half = _config.HeadSize / 2;
        var (cos, sin) = (new float[length * half], new float[length * half]);
        for (var i = 0; i < length; i++)
            for (var j = 0; j < half; j++)
            {
                var angle = (start + i) * Math.Pow(_config.RopeTheta, -2.0 * j / _config.HeadSize);
                (cos[i * half + j], sin[i * half + j]) = ((float)Math.Cos(angle), (float)Math.Sin(angle));
            }

        Add(LlamaTrainingGraph.Cosine(name), cos, 1, length, 1, half);
        Add(LlamaTrainingGraph.Sine(name), sin, 1, length, 1, half);
    }

    void Add(string name, Array data, params long[] dimensions) => _inputs[name] = (data, dimensions);
}
