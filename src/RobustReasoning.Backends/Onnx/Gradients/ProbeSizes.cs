using System.Globalization;
using RobustReasoning.Backends.Onnx.Protos;

namespace RobustReasoning.Backends.Onnx.Gradients;

/// <summary>Chooses sizes for the symbols of a model's inputs, unlike enough that no two shapes agree by chance.</summary>
static class ProbeSizes
{
    internal const int Runs = 3;

    // Primes in an order without pattern: sums, products and offsets of symbols must not meet in all three runs.
    static readonly long[][] Choices =
    [
        [5, 3, 7], [7, 11, 5], [11, 5, 13], [13, 17, 3], [3, 19, 11], [17, 7, 23], [19, 29, 5], [23, 13, 31], [29, 37, 19], [31, 23, 41],
    ];

    /// <summary>The sizes of each symbol, one per run.</summary>
    internal static Dictionary<string, long[]> Choose(GraphProto graph, Probing probing)
    {
        var sizes = new Dictionary<string, long[]>();
        foreach (var (symbol, values) in probing.Sizes)
            sizes[symbol] = values.Length == Runs
                ? values
                : throw new ArgumentException($"The symbol '{symbol}' needs {Runs} sizes, not {values.Length}.", nameof(probing));
        var initializers = graph.Initializer.Select(tensor => tensor.Name).ToHashSet();
        // A size of the caller's must not look like one chosen here.
        var free = new Queue<long[]>(Choices.Where(choice => !sizes.Values.Any(choice.SequenceEqual)));
        foreach (var input in graph.Input.Where(input => !initializers.Contains(input.Name)))
        {
            var dims = input.Type.TensorType.Shape?.Dim ?? [];
            for (var axis = 0; axis < dims.Count; axis++)
                foreach (var symbol in Terms(Symbol(input, axis)).SelectMany(term => term))
                    if (!long.TryParse(symbol, CultureInfo.InvariantCulture, out _) && !sizes.ContainsKey(symbol))
                        sizes[symbol] = free.TryDequeue(out var choice)
                            ? choice
                            : throw new UserErrorException("The model's inputs have more symbolic sizes than there are trial sizes.",
                                "fewer, or sizes given for the probe.", "Name equal sizes alike in the model's inputs.");
        }

        return sizes;
    }

    /// <summary>The shape of an input in one run; a symbol may be a sum of products such as "past + 2*sequence".</summary>
    internal static long[] Shape(ValueInfoProto input, Dictionary<string, long[]> sizes, int run)
    {
        var dims = input.Type.TensorType.Shape?.Dim ?? [];
        return [.. Enumerable.Range(0, dims.Count).Select(axis => Evaluate(Symbol(input, axis), sizes, run))];
    }

    /// <summary>The declared symbol, or the constant as text; an unnamed dimension is a symbol of its own.</summary>
    internal static string Symbol(ValueInfoProto input, int axis)
    {
        var dim = input.Type.TensorType.Shape.Dim[axis];
        return dim.HasDimValue ? dim.DimValue.ToString(CultureInfo.InvariantCulture)
            : dim.DimParam.Length > 0 ? dim.DimParam
            : $"{input.Name}.{axis}";
    }

    static long Evaluate(string symbol, Dictionary<string, long[]> sizes, int run) =>
        sizes.TryGetValue(symbol, out var whole) ? whole[run]
            : Terms(symbol).Sum(term => term.Aggregate(1L, (product, factor) => product *
                (long.TryParse(factor, CultureInfo.InvariantCulture, out var number) ? number : sizes[factor][run])));

    static IEnumerable<string[]> Terms(string symbol) =>
        symbol.Split('+', StringSplitOptions.TrimEntries).Select(term => term.Split('*', StringSplitOptions.TrimEntries));
}
