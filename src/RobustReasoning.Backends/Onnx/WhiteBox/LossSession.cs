using Microsoft.ML.OnnxRuntime;
using RobustReasoning.Backends.Onnx.Caches;
using RobustReasoning.Backends.Onnx.Gradients;
using RobustReasoning.Inference;

namespace RobustReasoning.Backends.Onnx.WhiteBox;

/// <summary>A session over a loss graph, with or without its gradients; rows of unlike length go together, padded on the right, where a causal model does not look.</summary>
sealed class LossSession(InferenceSession session, int width, int maxPositions, bool gradients) : IDisposable
{
    readonly PassBuffer<float> _vectors = new(), _states = new(), _weights = new(), _empty = new();
    readonly PassBuffer<long> _mask = new(), _positions = new(), _rows = new(), _targets = new();
    readonly PassBuffer<int> _lengths = new(), _total = new();
    readonly string[] _outputs = [LossGraph.Picked, LossGraph.Greedy, .. gradients ? [Differentiation.Prefix + LossGraph.Vectors] : Array.Empty<string>()];

    internal RunOptions Options { get; } = new();

    internal bool TakesStates => session.InputMetadata.ContainsKey(LossGraph.StateWeights);

    internal TargetLoss[] Run(IReadOnlyList<LossQuery> queries)
    {
        var results = new TargetLoss[queries.Count];
        // Rows of similar length go together, since all are padded to the longest.
        var order = Enumerable.Range(0, queries.Count).OrderByDescending(i => queries[i].Vectors.Length).ToArray();
        for (var at = 0; at < order.Length;)
        {
            var longest = queries[order[at]].Vectors.Length / width;
            var rows = Math.Clamp(maxPositions / longest, 1, order.Length - at);
            Run(queries, order.AsSpan(at, rows), longest, results);
            at += rows;
        }

        return results;
    }

    public void Dispose()
    {
        Options.Dispose();
        session.Dispose();
    }

    void Run(IReadOnlyList<LossQuery> queries, ReadOnlySpan<int> chosen, int positions, TargetLoss[] results)
    {
        var rows = chosen.Length;
        var targets = 0;
        foreach (var i in chosen)
            targets += queries[i].Targets.Length;
        var (vectors, states) = (_vectors.Take(rows * positions * width), _states.Take(rows * positions * width));
        var (weights, headRows, ids, lengths) = (_weights.Take(targets), _rows.Take(targets), _targets.Take(targets), _lengths.Take(rows));
        vectors.Span.Clear();
        states.Span.Clear();
        for (int row = 0, target = 0; row < rows; row++)
        {
            var query = queries[chosen[row]];
            query.Vectors.Span.CopyTo(vectors.Span[(row * positions * width)..]);
            query.StateWeights.Span.CopyTo(states.Span[(row * positions * width)..]);
            lengths.Span[row] = query.Vectors.Length / width - 1;
            for (var i = 0; i < query.Targets.Length; i++, target++)
            {
                headRows.Span[target] = row * (long)positions + query.First + i;
                ids.Span[target] = query.Targets.Span[i];
                weights.Span[target] = 1f / query.Targets.Length;
            }
        }

        _total.Take(1).Span[0] = positions;
        List<string> names = [];
        List<OrtValue> values = [];
        try
        {
            foreach (var name in session.InputMetadata.Keys)
            {
                names.Add(name);
                values.Add(name switch
                {
                    LossGraph.Vectors => PassBuffer<float>.Tensor(vectors, rows, positions, width),
                    LossGraph.StateWeights => PassBuffer<float>.Tensor(states, rows, positions, width),
                    LossGraph.Weights => PassBuffer<float>.Tensor(weights, targets),
                    LossGraph.Targets => PassBuffer<long>.Tensor(ids, targets),
                    LossGraph.HeadPositions => PassBuffer<long>.Tensor(headRows, targets),
                    "seqlens_k" => PassBuffer<int>.Tensor(lengths, rows),
                    "total_sequence_length" => PassBuffer<int>.Tensor(_total.Take(1), 1),
                    "attention_mask" => PassBuffer<long>.Tensor(Fill(_mask, rows * positions, _ => 1), rows, positions),
                    "position_ids" => PassBuffer<long>.Tensor(Fill(_positions, rows * positions, i => i % positions), rows, positions),
                    _ => PassBuffer<float>.Tensor(_empty.Take(0), rows, session.InputMetadata[name].Dimensions[1], 0, session.InputMetadata[name].Dimensions[3]),
                });
            }

            using var outputs = session.Run(Options, names, values, _outputs);
            Read(queries, chosen, positions, outputs, results);
        }
        finally
        {
            values.ForEach(value => value.Dispose());
        }
    }

    void Read(IReadOnlyList<LossQuery> queries, ReadOnlySpan<int> chosen, int positions, IReadOnlyList<OrtValue> outputs, TargetLoss[] results)
    {
        var picked = outputs[0].GetTensorDataAsSpan<float>();
        var greedy = outputs[1].GetTensorDataAsSpan<long>();
        var gradient = gradients ? outputs[2].GetTensorDataAsSpan<float>() : [];
        for (int row = 0, target = 0; row < chosen.Length; row++)
        {
            var query = queries[chosen[row]];
            double sum = 0;
            var agreed = 0;
            for (var i = 0; i < query.Targets.Length; i++, target++)
            {
                sum -= picked[target];
                agreed += agreed == i && greedy[target] == query.Targets.Span[i] ? 1 : 0;
            }

            results[chosen[row]] = new(sum / query.Targets.Length, agreed,
                gradients ? gradient.Slice(row * positions * width, query.Vectors.Length).ToArray() : default(ReadOnlyMemory<float>));
        }
    }

    static Memory<long> Fill(PassBuffer<long> buffer, int count, Func<int, long> value)
    {
        var memory = buffer.Take(count);
        for (var i = 0; i < count; i++)
            memory.Span[i] = value(i);
        return memory;
    }
}
