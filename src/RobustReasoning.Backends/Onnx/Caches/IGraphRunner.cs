using Microsoft.ML.OnnxRuntime;
using RobustReasoning.Inference;

namespace RobustReasoning.Backends.Onnx.Caches;

/// <summary>Makes forward passes with one layout of cache.</summary>
interface IGraphRunner : IDisposable
{
    ISlots Slots { get; }

    /// <summary>Options of every run, by which it can be ended.</summary>
    RunOptions Options { get; }

    void Forward(IReadOnlyList<Feed> feeds);
}
