using System.Text.Json;
using System.Text.Json.Nodes;
using RobustReasoning.Backends.Onnx.Llama;

namespace RobustReasoning.Trainer.Export;

/// <summary>Writes <c>config.json</c> and <c>generation_config.json</c> as Hugging Face's Llama classes read them.</summary>
static class ModelConfig
{
    static readonly JsonSerializerOptions s_indented = new() { WriteIndented = true, NewLine = "\n" };

    public static void Write(string directory, LlamaConfig config, int bos, int eos, int pad)
    {
        Save(Path.Combine(directory, "config.json"), new JsonObject
        {
            ["architectures"] = new JsonArray("LlamaForCausalLM"),
            ["model_type"] = "llama",
            ["vocab_size"] = config.VocabularySize,
            ["hidden_size"] = config.HiddenSize,
            ["num_hidden_layers"] = config.Layers,
            ["num_attention_heads"] = config.Heads,
            ["num_key_value_heads"] = config.Heads,
            ["head_dim"] = config.HeadSize,
            ["intermediate_size"] = config.FeedForward,
            ["max_position_embeddings"] = config.ContextLength,
            ["rope_theta"] = config.RopeTheta,
            ["rms_norm_eps"] = (double)(decimal)config.NormEpsilon,
            ["hidden_act"] = "silu",
            ["attention_bias"] = false,
            ["mlp_bias"] = false,
            ["tie_word_embeddings"] = true,
            ["torch_dtype"] = "float16",
            ["bos_token_id"] = bos,
            ["eos_token_id"] = eos,
            ["pad_token_id"] = pad,
        });
        Save(Path.Combine(directory, "generation_config.json"), new JsonObject
        {
            ["bos_token_id"] = bos,
            ["eos_token_id"] = eos,
            ["pad_token_id"] = pad,
            ["do_sample"] = false,
            ["max_new_tokens"] = 96,
        });
    }

    static void Save(string path, JsonObject json) => File.WriteAllText(path, json.ToJsonString(s_indented) + "\n");
}
