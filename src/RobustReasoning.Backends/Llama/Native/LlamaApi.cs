using System.Runtime.InteropServices;

namespace RobustReasoning.Backends.Llama.Native;

/// <summary>Functions of libllama. It ends the process on wrong arguments, so each caller checks its own first.</summary>
static unsafe partial class LlamaApi
{
    internal const string Library = "llama";

    [LibraryImport(Library, EntryPoint = "llama_backend_init")]
    internal static partial void Initialize();

    [LibraryImport(Library, EntryPoint = "llama_log_set")]
    internal static partial void SetLog(delegate* unmanaged[Cdecl]<int, byte*, nint, void> log, nint state);

    [LibraryImport(Library, EntryPoint = "llama_model_default_params")]
    internal static partial ModelParams DefaultModel();

    [LibraryImport(Library, EntryPoint = "llama_context_default_params")]
    internal static partial ContextParams DefaultContext();

    [LibraryImport(Library, EntryPoint = "llama_model_load_from_file", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial ModelHandle LoadModel(string path, ModelParams options);

    [LibraryImport(Library, EntryPoint = "llama_model_free")]
    internal static partial void FreeModel(nint model);

    [LibraryImport(Library, EntryPoint = "llama_init_from_model")]
    internal static partial ContextHandle NewContext(ModelHandle model, ContextParams options);

    [LibraryImport(Library, EntryPoint = "llama_free")]
    internal static partial void FreeContext(nint context);

    [LibraryImport(Library, EntryPoint = "llama_model_n_embd_inp")]
    internal static partial int InputWidth(ModelHandle model);

    [LibraryImport(Library, EntryPoint = "llama_model_n_embd_out")]
    internal static partial int OutputWidth(ModelHandle model);

    [LibraryImport(Library, EntryPoint = "llama_model_n_ctx_train")]
    internal static partial int ContextLength(ModelHandle model);

    [LibraryImport(Library, EntryPoint = "llama_model_rope_type")]
    internal static partial int RopeType(ModelHandle model);

    [LibraryImport(Library, EntryPoint = "llama_model_is_recurrent")]
    [return: MarshalAs(UnmanagedType.U1)]
    internal static partial bool IsRecurrent(ModelHandle model);

    [LibraryImport(Library, EntryPoint = "llama_model_is_hybrid")]
    [return: MarshalAs(UnmanagedType.U1)]
    internal static partial bool IsHybrid(ModelHandle model);

    [LibraryImport(Library, EntryPoint = "llama_model_is_diffusion")]
    [return: MarshalAs(UnmanagedType.U1)]
    internal static partial bool IsDiffusion(ModelHandle model);

    [LibraryImport(Library, EntryPoint = "llama_model_has_encoder")]
    [return: MarshalAs(UnmanagedType.U1)]
    internal static partial bool HasEncoder(ModelHandle model);

    [LibraryImport(Library, EntryPoint = "llama_n_batch")]
    internal static partial uint BatchSize(ContextHandle context);

    [LibraryImport(Library, EntryPoint = "llama_n_ctx_seq")]
    internal static partial uint CellsPerSequence(ContextHandle context);

    [LibraryImport(Library, EntryPoint = "llama_get_memory")]
    internal static partial nint Memory(ContextHandle context);

    [LibraryImport(Library, EntryPoint = "llama_decode")]
    internal static partial int Decode(ContextHandle context, Batch batch);

    [LibraryImport(Library, EntryPoint = "llama_get_logits_ith")]
    internal static partial float* Logits(ContextHandle context, int row);

    [LibraryImport(Library, EntryPoint = "llama_get_embeddings_ith")]
    internal static partial float* Hidden(ContextHandle context, int row);

    [LibraryImport(Library, EntryPoint = "llama_set_embeddings")]
    internal static partial void AskHidden(ContextHandle context, [MarshalAs(UnmanagedType.U1)] bool asked);

    [LibraryImport(Library, EntryPoint = "llama_memory_seq_rm")]
    [return: MarshalAs(UnmanagedType.U1)]
    internal static partial bool Remove(nint memory, int sequence, int from, int to);

    [LibraryImport(Library, EntryPoint = "llama_memory_seq_cp")]
    internal static partial void Copy(nint memory, int from, int to, int start, int end);

    [LibraryImport(Library, EntryPoint = "llama_state_seq_get_size")]
    internal static partial nuint StateSize(ContextHandle context, int sequence);

    [LibraryImport(Library, EntryPoint = "llama_state_seq_get_data")]
    internal static partial nuint GetState(ContextHandle context, Span<byte> state, nuint size, int sequence);

    [LibraryImport(Library, EntryPoint = "llama_state_seq_set_data")]
    internal static partial nuint SetState(ContextHandle context, ReadOnlySpan<byte> state, nuint size, int sequence);

    [LibraryImport(Library, EntryPoint = "llama_model_get_vocab")]
    internal static partial nint Vocabulary(ModelHandle model);

    [LibraryImport(Library, EntryPoint = "llama_vocab_type")]
    internal static partial int VocabularyType(nint vocabulary);

    [LibraryImport(Library, EntryPoint = "llama_vocab_n_tokens")]
    internal static partial int Tokens(nint vocabulary);

    [LibraryImport(Library, EntryPoint = "llama_vocab_get_text")]
    internal static partial byte* Text(nint vocabulary, int token);

    [LibraryImport(Library, EntryPoint = "llama_vocab_get_attr")]
    internal static partial int Attributes(nint vocabulary, int token);

    [LibraryImport(Library, EntryPoint = "llama_tokenize")]
    internal static partial int Tokenize(nint vocabulary, ReadOnlySpan<byte> text, int length, Span<int> tokens, int room,
        [MarshalAs(UnmanagedType.U1)] bool addSpecial, [MarshalAs(UnmanagedType.U1)] bool parseSpecial);

    [LibraryImport(Library, EntryPoint = "llama_token_to_piece")]
    internal static partial int Piece(nint vocabulary, int token, Span<byte> text, int room, int strip, [MarshalAs(UnmanagedType.U1)] bool special);
}
