namespace RobustReasoning.Backends.Onnx.Llama;

/// <summary>Hugging Face names of a Llama model's weights.</summary>
public static class LlamaNames
{
    /// <summary>The embedding table, tied to the output head.</summary>
    public const string Embedding = "model.embed_tokens.weight";

    /// <summary>Gain of the norm before the head.</summary>
    public const string FinalNorm = "model.norm.weight";

    /// <summary>Scale of a hidden state that is fed back as a thought; our own addition.</summary>
    public const string FeedbackScale = "model.feedback_scale";

    /// <summary>Gain of the norm before attention.</summary>
    public static string InputNorm(int layer) => $"model.layers.{layer}.input_layernorm.weight";

    /// <summary>Query projection.</summary>
    public static string Query(int layer) => $"model.layers.{layer}.self_attn.q_proj.weight";

    /// <summary>Key projection.</summary>
    public static string Key(int layer) => $"model.layers.{layer}.self_attn.k_proj.weight";

    /// <summary>Value projection.</summary>
    public static string Value(int layer) => $"model.layers.{layer}.self_attn.v_proj.weight";

    /// <summary>Query, key and value projections side by side; our own addition.</summary>
    public static string Packed(int layer) => $"model.layers.{layer}.self_attn.qkv_proj.weight";

    /// <summary>Output projection of attention.</summary>
    public static string AttentionOutput(int layer) => $"model.layers.{layer}.self_attn.o_proj.weight";

    /// <summary>Gain of the norm before the feed-forward part.</summary>
    public static string FeedForwardNorm(int layer) => $"model.layers.{layer}.post_attention_layernorm.weight";

    /// <summary>Gate of SwiGLU.</summary>
    public static string Gate(int layer) => $"model.layers.{layer}.mlp.gate_proj.weight";

    /// <summary>Up projection of SwiGLU.</summary>
    public static string Up(int layer) => $"model.layers.{layer}.mlp.up_proj.weight";

    /// <summary>Down projection of SwiGLU.</summary>
    public static string Down(int layer) => $"model.layers.{layer}.mlp.down_proj.weight";
}
