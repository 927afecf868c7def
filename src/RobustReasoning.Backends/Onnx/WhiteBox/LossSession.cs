using Microsoft.ML.OnnxRuntime;
using RobustReasoning.Backends.Onnx.Caches;
using RobustReasoning.Backends.Onnx.Gradients;
using RobustReasoning.Inference;

namespace RobustReasoning.Backends.Onnx.WhiteBox;

/// <summary>A session over a loss graph, with or without its gradients; rows of unlike length go together, padded on the right, where a causal model does not look.</summary>
sealed class LossSession(InferenceSession session, int width, int maxPositions, bool gradients) : IDisposable
{
    readonly SequenceInputs _inputs = new(session, width);
    readonly PassBuffer<float> _states = new(), _weights = new();
    readonly PassBuffer<long> _rows = new(), _targets = new();
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
        var states = _states.Take(rows * positions * width);
        var (weights, headRows, ids) = (_weights.Take(targets), _rows.Take(targets), _targets.Take(targets));
        List<ReadOnlyMemory<float>> vectors = [];
        states.Span.Clear();
        for (int row = 0, target = 0; row < rows; row++)
        {
            var query = queries[chosen[row]];
            vectors.Add(query.Vectors);
            query.StateWeights.Span.CopyTo(states.Span[(row * positions * width)..]);
            for (var i = 0; i < query.Targets.Length; i++, target++)
            {
                headRows.Span[target] = row * (long)positions + query.First + i;
                ids.Span[target] = query.Targets.Span[i];
                weights.Span[target] = 1f / query.Targets.Length;
            }
        }

        _inputs.Fill(vectors, positions);
        List<string> names = [];
        List<OrtValue> values = [];
        try
        {
            foreach (var name in session.InputMetadata.Keys)
            {
                names.Add(name);
                values.Add(name switch
                {
                    LossGraph.StateWeights => PassBuffer<float>.Tensor(states, rows, positions, width),
                    LossGraph.Weights => PassBuffer<float>.Tensor(weights, targets),
                    LossGraph.Targets => PassBuffer<long>.Tensor(ids, targets),
                    LossGraph.HeadPositions => PassBuffer<long>.Tensor(headRows, targets),
                    _ => _inputs.Tensor(name),
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
}
