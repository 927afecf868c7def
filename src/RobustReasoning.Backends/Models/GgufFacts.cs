using RobustReasoning.Backends.Gguf;
using RobustReasoning.Backends.Templates;

namespace RobustReasoning.Backends.Models;

/// <summary>Facts of a GGUF file.</summary>
static class GgufFacts
{
    const string Table = "token_embd.weight";

    // These scale tokens on their way in and vectors not, so that a token's row does not do what the token does. Loading a model tries
    // it; a header alone cannot.
    static readonly string[] s_scaling = ["gemma3", "gemma4"];

    // The state between positions is no cache of keys and values, or positions see those behind them.
    static readonly string[] s_others = ["mamba", "rwkv", "bert", "gemma-embedding", "t5", "jamba", "clip"];

    internal static ModelFacts Read(string path)
    {
        var file = GgufFile.Read(path);
        var architecture = file.Text("general.architecture");
        var table = file.Tensor(Table);
        return new()
        {
            Format = $"GGUF {file.Version}",
            File = path,
            Backend = "llama",
            Architecture = architecture,
            Parameters = file.Tensors.Sum(t => t.Count),
            Bytes = new FileInfo(path).Length,
            Storage = ModelFacts.Sum(file.Tensors.Select(t => (t.Type.Name, t.Count, t.Bytes))),
            ContextLength = file.Number($"{architecture}.context_length"),
            VocabularySize = file.Texts("tokenizer.ggml.tokens")?.Count ?? table?.Dimensions[^1],
            HiddenSize = file.Number($"{architecture}.embedding_length"),
            Tokenizer = Tokenizer(file),
            HasChatTemplate = GgufTemplate.Of(file) is not null,
            NoVectors = Other(architecture)
                ?? (table is null ? $"it holds no {Table}"
                : Starts(s_scaling, architecture) ? $"models of the kind {architecture} scale tokens and not vectors"
                : null),
            NoHidden = Other(architecture),
        };
    }

    static string? Other(string? architecture) => architecture is null ? "it does not say its architecture"
        : Starts(s_others, architecture) ? $"models of the kind {architecture} are no decoders with a cache"
        : null;

    static bool Starts(string[] kinds, string? architecture) => kinds.Any(kind => architecture?.StartsWith(kind, StringComparison.Ordinal) == true);

    static string Tokenizer(GgufFile file) => file.Text("tokenizer.ggml.model") switch
    {
        null => "none",
        "gpt2" => $"byte-level BPE ({file.Text("tokenizer.ggml.pre") ?? "default"})",
        "llama" => "SentencePiece",
        var other => other,
    };
}
