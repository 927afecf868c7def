using Microsoft.ML.OnnxRuntime;
using RobustReasoning.Backends.Onnx.Caches;
using RobustReasoning.Inference;

namespace RobustReasoning.Backends.Onnx.WhiteBox;

/// <summary>A session over a layer graph.</summary>
sealed class LayerSession(InferenceSession session, int layers, int width, int vocabulary, int maxPositions) : IDisposable
{
    // Numbers that a pass gives at most: a head reads every layer at every position that is looked at.
    const int LargestOutput = 1 << 26;

    static readonly string[] s_outputs = [LayerGraph.States, WholeSequences.Logits];

    readonly SequenceInputs _inputs = new(session, width);
    readonly PassBuffer<long> _rows = new(), _all = new();

    internal RunOptions Options { get; } = new();

    internal LayerReading[] Run(IReadOnlyList<LayerQuery> queries)
    {
        var results = new LayerReading[queries.Count];
        var order = Enumerable.Range(0, queries.Count).OrderByDescending(i => queries[i].Vectors.Length).ToArray();
        for (var at = 0; at < order.Length;)
        {
            var (longest, looked, rows) = (queries[order[at]].Vectors.Length / width, 0L, 0);
            while (at + rows < order.Length && (rows == 0 || (rows + 1) * longest <= maxPositions
                && (looked + queries[order[at + rows]].Positions.Length) * layers * (vocabulary + width) <= LargestOutput))
                looked += queries[order[at + rows++]].Positions.Length;
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

    void Run(IReadOnlyList<LayerQuery> queries, ReadOnlySpan<int> chosen, int positions, LayerReading[] results)
    {
        var looked = 0;
        List<ReadOnlyMemory<float>> vectors = [];
        foreach (var i in chosen)
        {
            looked += queries[i].Positions.Length;
            vectors.Add(queries[i].Vectors);
        }

        var (rows, all) = (_rows.Take(looked), _all.Take(looked * layers));
        for (int row = 0, at = 0; row < chosen.Length; row++)
            foreach (var position in queries[chosen[row]].Positions.Span)
                rows.Span[at++] = row * (long)positions + position;
        for (var i = 0; i < all.Length; i++)
            all.Span[i] = i;
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
                    LayerGraph.Rows => PassBuffer<long>.Tensor(rows, looked),
                    WholeSequences.HeadPositions => PassBuffer<long>.Tensor(all, all.Length),
                    _ => _inputs.Tensor(name),
                });
            }

            using var outputs = session.Run(Options, names, values, s_outputs);
            var states = outputs[0].GetTensorDataAsSpan<float>();
            var logits = outputs[1].GetTensorDataAsSpan<float>();
            var first = 0;
            foreach (var i in chosen)
            {
                var count = queries[i].Positions.Length;
                results[i] = new(Part(states, first, count, looked, width), Part(logits, first, count, looked, vocabulary));
                first += count;
            }
        }
        finally
        {
            values.ForEach(value => value.Dispose());
        }
    }

    // The positions of one query of every layer.
    float[] Part(ReadOnlySpan<float> all, int first, int count, int looked, int size)
    {
        var part = new float[layers * count * size];
        for (var layer = 0; layer < layers; layer++)
            all.Slice((layer * looked + first) * size, count * size).CopyTo(part.AsSpan(layer * count * size));
        return part;
    }
}
