using RobustReasoning.Inference;

namespace RobustReasoning.Backends.Onnx.Caches;

/// <summary>Makes forward passes with one layout of cache.</summary>
interface IGraphRunner : IDisposable
{
    ISlots Slots { get; }

    void Forward(IReadOnlyList<Feed> feeds);
}
