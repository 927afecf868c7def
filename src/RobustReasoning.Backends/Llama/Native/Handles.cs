using System.Runtime.InteropServices;

namespace RobustReasoning.Backends.Llama.Native;

/// <summary>A loaded model; contexts and tokenizers that still use it keep it alive.</summary>
sealed class ModelHandle() : SafeHandle(0, ownsHandle: true)
{
    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle()
    {
        LlamaApi.FreeModel(handle);
        return true;
    }
}

/// <summary>A context; it is freed before its model, in whatever order both are disposed.</summary>
sealed class ContextHandle() : SafeHandle(0, ownsHandle: true)
{
    ModelHandle? _model;

    public override bool IsInvalid => handle == 0;

    internal void Holds(ModelHandle model)
    {
        var held = false;
        model.DangerousAddRef(ref held);
        _model = model;
    }

    protected override bool ReleaseHandle()
    {
        LlamaApi.FreeContext(handle);
        _model?.DangerousRelease();
        return true;
    }
}
