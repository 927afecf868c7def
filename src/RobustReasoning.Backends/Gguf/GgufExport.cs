using RobustReasoning.Backends.Onnx.Llama;

namespace RobustReasoning.Backends.Gguf;

/// <summary>Writes a model of training as a GGUF file of llama.cpp's architecture <c>llama</c>.</summary>
static class GgufExport
{
    const uint AllF32 = 0, MostlyF16 = 1;

    /// <summary>
    /// Writes the model directory's model to <paramref name="stream"/>. The scale of thoughts lies in the final norm's gain, as
    /// in the ONNX graph, and is divided out of a head of its own: hidden states are the next inputs as they stand, in any runtime.
    /// </summary>
    internal static void Write(string directory, Stream stream, bool half)
    {
        var (config, weights) = LlamaFile.Read(directory);
        var writer = new GgufWriter();
        Describe(writer, config, Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(directory))), half);
        GgufTokens.Write(writer, directory, config.VocabularySize);
        Fill(writer, config, weights, half ? GgmlType.F16 : GgmlType.F32);
        writer.Write(stream);
    }

    /// <summary>Sets what llama.cpp has to know of a model's shape.</summary>
    internal static void Describe(GgufWriter writer, LlamaConfig config, string name, bool half)
    {
        writer.Set("general.architecture", "llama");
        writer.Set("general.name", name);
        writer.Set("general.file_type", half ? MostlyF16 : AllF32);
        writer.Set("llama.vocab_size", (uint)config.VocabularySize);
        writer.Set("llama.context_length", (uint)config.ContextLength);
        writer.Set("llama.embedding_length", (uint)config.HiddenSize);
        writer.Set("llama.block_count", (uint)config.Layers);
        writer.Set("llama.feed_forward_length", (uint)config.FeedForward);
        writer.Set("llama.attention.head_count", (uint)config.Heads);
        writer.Set("llama.attention.head_count_kv", (uint)config.Heads);
        writer.Set("llama.attention.layer_norm_rms_epsilon", config.NormEpsilon);
        writer.Set("llama.rope.dimension_count", (uint)config.HeadSize);
        writer.Set("llama.rope.freq_base", config.RopeTheta);
    }

    /// <summary>Adds all weights.</summary>
    internal static void Fill(GgufWriter writer, LlamaConfig config, IReadOnlyDictionary<string, float[]> weights, GgmlType type)
    {
        var (width, inner) = (config.HiddenSize, config.FeedForward);
        var scale = weights[LlamaNames.FeedbackScale][0];
        var table = weights[LlamaNames.Embedding];
        writer.Add("token_embd.weight", table, type, width, config.VocabularySize);
        for (var layer = 0; layer < config.Layers; layer++)
        {
            Gain($"blk.{layer}.attn_norm", weights[LlamaNames.InputNorm(layer)]);
            Matrix($"blk.{layer}.attn_q", Interleaved(weights[LlamaNames.Query(layer)], config), width, width);
            Matrix($"blk.{layer}.attn_k", Interleaved(weights[LlamaNames.Key(layer)], config), width, width);
            Matrix($"blk.{layer}.attn_v", weights[LlamaNames.Value(layer)], width, width);
            Matrix($"blk.{layer}.attn_output", weights[LlamaNames.AttentionOutput(layer)], width, width);
            Gain($"blk.{layer}.ffn_norm", weights[LlamaNames.FeedForwardNorm(layer)]);
            Matrix($"blk.{layer}.ffn_gate", weights[LlamaNames.Gate(layer)], width, inner);
            Matrix($"blk.{layer}.ffn_up", weights[LlamaNames.Up(layer)], width, inner);
            Matrix($"blk.{layer}.ffn_down", weights[LlamaNames.Down(layer)], inner, width);
        }

        Gain("output_norm", Array.ConvertAll(weights[LlamaNames.FinalNorm], gain => gain * scale));
        // Without a scale the head is the table. With one it stays in 32 bits: the division would round half floats once more.
        if (scale != 1)
            writer.Add("output.weight", Array.ConvertAll(table, value => value / scale), GgmlType.F32, width, config.VocabularySize);

        void Gain(string name, float[] values) => writer.Add(name + ".weight", values, GgmlType.F32, values.Length);

        void Matrix(string name, float[] values, int inputs, int outputs) =>
            writer.Add(name + ".weight", Transposed(values, inputs, outputs), type, inputs, outputs);
    }

    // llama.cpp turns neighbouring pairs (2i, 2i+1) of this architecture, training the halves' (i, i + size/2).
    static float[] Interleaved(float[] matrix, LlamaConfig config)
    {
        var (width, size) = (config.HiddenSize, config.HeadSize);
        var moved = new float[matrix.Length];
        for (var row = 0; row < width; row++)
            for (var column = 0; column < width; column++)
            {
                var (head, place) = (column / size * size, column % size);
                moved[row * width + column] = matrix[row * width + head + place / 2 + place % 2 * size / 2];
            }

        return moved;
    }

    static float[] Transposed(float[] matrix, int rows, int columns)
    {
        var turned = new float[matrix.Length];
        for (var row = 0; row < rows; row++)
            for (var column = 0; column < columns; column++)
                turned[column * rows + row] = matrix[row * columns + column];
        return turned;
    }
}
