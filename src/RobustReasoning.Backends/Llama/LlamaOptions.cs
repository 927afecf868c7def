using RobustReasoning.Backends.Llama.Native;
using RobustReasoning.Inference;

namespace RobustReasoning.Backends.Llama;

/// <summary>What a release may ask of llama.cpp, checked before the library sees it.</summary>
sealed record LlamaOptions(int Threads, int Sequences, int GpuLayers, int MainGpu, string Device, KeyValueType KeyValues, bool FlashAttention)
{
    const string Processor = "cpu", AnyGpu = "gpu";
    // A context holds at most 256 sequences, one of which stays free.
    const int MaxPerContext = 255;
    const int MinSequences = 2, MaxSequences = 1024;

    /// <summary>Sequences of each context.</summary>
    internal int PerContext => (Sequences + Threads - 1) / Threads;

    internal static LlamaOptions Of(ModelSource source)
    {
        var cores = Environment.ProcessorCount;
        Unless(source.Threads >= 0 && source.Threads <= cores, $"{source.Threads} threads are asked for.", $"1 to {cores}, the machine's cores, or 0 to choose.", "Lower the number of threads.");
        Unless(source.Sequences is >= MinSequences and <= MaxSequences, $"{source.Sequences} sequences are asked for.", $"{MinSequences} to {MaxSequences}.", "Change the number of sequences.");
        var wanted = source.Threads > 0 ? source.Threads : Math.Min(2, cores);
        var threads = Math.Min(wanted, source.Sequences);
        Unless(source.Sequences <= threads * MaxPerContext, $"{source.Sequences} sequences are asked for with {threads} threads.", $"at most {MaxPerContext} for each thread.", "Lower sequences, or raise threads.");
        var onGpu = !source.Device.Equals(Processor, StringComparison.OrdinalIgnoreCase);
        Unless(source.GpuLayers >= -1, $"gpuLayers is {source.GpuLayers}.", "-1 (all layers), 0 or more.", "Correct gpuLayers in the release.");
        Unless(onGpu == (source.GpuLayers != 0), $"gpuLayers is {source.GpuLayers} on the device {source.Device}.", "0 on the device cpu, and -1 (all) or more than 0 on any other.",
            "Name a device such as cuda together with gpuLayers, or leave both out.");
        Unless(source.MainGpu >= 0, $"mainGpu is {source.MainGpu}.", "0 or more.", "Correct mainGpu in the release.");
        Unless(source.KvType != KeyValueType.Q8_0 || source.FlashAttention, "kvType is q8_0 without flashAttention.", "flashAttention: true, without which llama.cpp keeps values in f32 or f16 only.",
            "Add \"flashAttention\": true to the release, or take f16.");
        return new(threads, source.Sequences, source.GpuLayers, source.MainGpu, source.Device, source.KvType, source.FlashAttention);
    }

    /// <summary>The GPU that is meant; null for the processor.</summary>
    internal Device? Choose(LlamaLibrary library)
    {
        if (GpuLayers == 0)
            return null;
        var fitting = library.Devices.Where(d => d.IsGpu && (Is(AnyGpu) || Is(d.Backend) || Is(d.Name))).ToArray();
        return MainGpu < fitting.Length ? fitting[MainGpu] : throw new UserErrorException(
            fitting.Length == 0 ? $"llama.cpp in '{library.Directory}' finds no device '{Device}'." : $"mainGpu is {MainGpu}, but there are {fitting.Length} devices '{Device}'.",
            $"one of its devices: {string.Join(", ", library.Devices)}.",
            "Take the device cpu without gpuLayers, or name a build for the GPU with nativeLibrary and install its driver (a build that lacks the libraries of CUDA or Vulkan uses the processor in silence).");

        bool Is(string name) => Device.Equals(name, StringComparison.OrdinalIgnoreCase);
    }

    static void Unless(bool holds, string found, string expected, string remedy)
    {
        if (!holds)
            throw new UserErrorException(found, expected, remedy);
    }
}
