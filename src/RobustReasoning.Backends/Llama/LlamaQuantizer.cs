using RobustReasoning.Backends.Gguf;
using RobustReasoning.Backends.Llama.Native;

namespace RobustReasoning.Backends.Llama;

/// <summary>Writes a GGUF model with its weights stored otherwise, by llama.cpp itself.</summary>
static class LlamaQuantizer
{
    /// <summary>Storages of whole files; the numbers are those of llama.cpp.</summary>
    internal enum FileType
    {
        F32 = 0,
        F16 = 1,
        Q4_0 = 2,
        Q8_0 = 7,
        Q4_K_M = 15,
    }

    /// <summary>Writes <paramref name="to"/> from the GGUF file <paramref name="from"/>; throws <see cref="UserErrorException"/>.</summary>
    internal static unsafe void Write(string from, string to, FileType type)
    {
        GgufGuard.Verify(GgufFile.Read(from));
        LlamaLibrary.Load(null);
        using var thread = new NativeThread();
        var (code, said) = thread.Run(() =>
        {
            NativeLog.Take();
            var options = LlamaApi.DefaultQuantize();
            options.Threads = Environment.ProcessorCount;
            options.FileType = (int)type;
            return (LlamaApi.Quantize(from, to, &options), NativeLog.Take());
        });
        if (code != 0)
            throw new UserErrorException($"llama.cpp could not write '{from}' as {type}: {said}", "a model in F32 or F16 that llama.cpp knows, and room for the new file.",
                "Start from the unquantised file of the model.");
    }
}
