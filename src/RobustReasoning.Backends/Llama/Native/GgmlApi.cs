using System.Runtime.InteropServices;

namespace RobustReasoning.Backends.Llama.Native;

/// <summary>Functions of libggml and libggml-base.</summary>
static unsafe partial class GgmlApi
{
    internal const string Library = "ggml", Base = "ggml-base";

    [LibraryImport(Library, EntryPoint = "ggml_backend_load_all_from_path", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial void LoadBackends(string directory);

    [LibraryImport(Library, EntryPoint = "ggml_backend_dev_count")]
    internal static partial nuint Devices();

    [LibraryImport(Library, EntryPoint = "ggml_backend_dev_get")]
    internal static partial nint Device(nuint index);

    [LibraryImport(Base, EntryPoint = "ggml_backend_dev_name")]
    internal static partial byte* DeviceName(nint device);

    [LibraryImport(Base, EntryPoint = "ggml_backend_dev_description")]
    internal static partial byte* DeviceDescription(nint device);

    [LibraryImport(Base, EntryPoint = "ggml_backend_dev_type")]
    internal static partial int DeviceType(nint device);

    [LibraryImport(Base, EntryPoint = "ggml_backend_dev_backend_reg")]
    internal static partial nint DeviceBackend(nint device);

    [LibraryImport(Base, EntryPoint = "ggml_backend_reg_name")]
    internal static partial byte* BackendName(nint backend);

    [LibraryImport(Base, EntryPoint = "ggml_set_abort_callback")]
    internal static partial nint SetAbort(delegate* unmanaged[Cdecl]<byte*, void> abort);

    [LibraryImport(Base, EntryPoint = "ggml_get_type_traits")]
    internal static partial TypeTraits* Traits(int type);
}

/// <summary><c>ggml_type_traits</c>: how numbers of a type lie, and the function that widens a row of them.</summary>
[StructLayout(LayoutKind.Explicit, Size = 56)]
unsafe struct TypeTraits
{
    [FieldOffset(8)] public long Block;
    [FieldOffset(24)] public nuint BlockBytes;
    [FieldOffset(40)] public delegate* unmanaged[Cdecl]<byte*, float*, long, void> Widen;
}
