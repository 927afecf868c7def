using RobustReasoning.Backends.Onnx.Llama;

namespace RobustReasoning.Tests.Backends;

/// <summary>The model in double precision and plain loops, without a cache: every call computes the whole sequence again.</summary>
sealed class ReferenceForward(LlamaConfig config, IReadOnlyDictionary<string, float[]> weights)
{
    readonly int _width = config.HiddenSize, _size = config.HeadSize;

    /// <summary>Hidden state (as it is fed back) and logits after the last of the input vectors.</summary>
    public (double[] Hidden, double[] Logits) Run(IReadOnlyList<double[]> inputs) => Read(Layers(inputs)[^1][^1]);

    /// <summary>The residual stream after each layer, [layers][positions].</summary>
    public double[][][] Layers(IReadOnlyList<double[]> inputs)
    {
        var x = inputs.Select(input => input.ToArray()).ToArray();
        var layers = new double[config.Layers][][];
        for (var layer = 0; layer < config.Layers; layer++)
        {
            Add(x, Attend(layer, [.. x.Select(row => Norm(row, LlamaNames.InputNorm(layer)))]));
            Add(x, [.. x.Select(row => FeedForward(layer, Norm(row, LlamaNames.FeedForwardNorm(layer))))]);
            layers[layer] = [.. x.Select(row => row.ToArray())];
        }

        return layers;
    }

    /// <summary>What the final norm and the head make of the residual stream at a position.</summary>
    public (double[] Hidden, double[] Logits) Read(double[] stream)
    {
        var state = Norm(stream, LlamaNames.FinalNorm);
        var logits = new double[config.VocabularySize];
        for (var token = 0; token < logits.Length; token++)
            for (var i = 0; i < _width; i++)
                logits[token] += state[i] * weights[LlamaNames.Embedding][token * _width + i];
        return ([.. state.Select(value => value * weights[LlamaNames.FeedbackScale][0])], logits);
    }

    public double[] Embedding(int token) => [.. weights[LlamaNames.Embedding].AsSpan(token * _width, _width).ToArray().Select(v => (double)v)];

    double[][] Attend(int layer, double[][] x)
    {
        var queries = x.Select((row, at) => Rotate(Product(row, LlamaNames.Query(layer), _width), at)).ToArray();
        var keys = x.Select((row, at) => Rotate(Product(row, LlamaNames.Key(layer), _width), at)).ToArray();
        var values = x.Select(row => Product(row, LlamaNames.Value(layer), _width)).ToArray();
        var mixed = new double[x.Length][];
        for (var at = 0; at < x.Length; at++)
        {
            mixed[at] = new double[_width];
            for (var head = 0; head < config.Heads; head++)
            {
                var odds = new double[at + 1];
                for (var j = 0; j <= at; j++)
                    for (var i = head * _size; i < (head + 1) * _size; i++)
                        odds[j] += queries[at][i] * keys[j][i] / Math.Sqrt(_size);
                var highest = odds.Max();
                odds = [.. odds.Select(value => Math.Exp(value - highest))];
                var sum = odds.Sum();
                for (var j = 0; j <= at; j++)
                    for (var i = head * _size; i < (head + 1) * _size; i++)
                        mixed[at][i] += odds[j] / sum * values[j][i];
            }
        }

        return [.. mixed.Select(row => Product(row, LlamaNames.AttentionOutput(layer), _width))];
    }

    double[] FeedForward(int layer, double[] x)
    {
        var gate = Product(x, LlamaNames.Gate(layer), config.FeedForward);
        var up = Product(x, LlamaNames.Up(layer), config.FeedForward);
        return Product([.. gate.Zip(up, (g, u) => g / (1 + Math.Exp(-g)) * u)], LlamaNames.Down(layer), _width);
    }

    double[] Rotate(double[] x, int position)
    {
        var rotated = new double[_width];
        for (var head = 0; head < config.Heads; head++)
            for (var i = 0; i < _size / 2; i++)
            {
                var angle = position * Math.Pow(config.RopeTheta, -2.0 * i / _size);
                var (a, b) = (x[head * _size + i], x[head * _size + _size / 2 + i]);
                rotated[head * _size + i] = a * Math.Cos(angle) - b * Math.Sin(angle);
                rotated[head * _size + _size / 2 + i] = b * Math.Cos(angle) + a * Math.Sin(angle);
            }

        return rotated;
    }

    double[] Norm(double[] x, string gain)
    {
        var root = Math.Sqrt(x.Average(value => value * value) + config.NormEpsilon);
        return [.. x.Select((value, i) => value / root * weights[gain][i])];
    }

    double[] Product(double[] x, string name, int columns)
    {
        var product = new double[columns];
        var matrix = weights[name];
        for (var row = 0; row < x.Length; row++)
            for (var column = 0; column < columns; column++)
                product[column] += x[row] * matrix[row * columns + column];
        return product;
    }

    static void Add(double[][] x, double[][] y)
    {
        for (var row = 0; row < x.Length; row++)
            for (var i = 0; i < x[row].Length; i++)
                x[row][i] += y[row][i];
    }
}
