using System.Runtime.InteropServices;

namespace RobustReasoning.Backends.Llama.Native;

/// <summary>A device that the library can run on.</summary>
/// <param name="Handle">Its handle.</param>
/// <param name="Name">Its name, such as <c>CUDA0</c>.</param>
/// <param name="Backend">What drives it, such as <c>CUDA</c>.</param>
/// <param name="Description">Its full name.</param>
/// <param name="IsGpu">Whether layers can be put on it.</param>
sealed unsafe record Device(nint Handle, string Name, string Backend, string Description, bool IsGpu)
{
    internal static IReadOnlyList<Device> All()
    {
        List<Device> found = [];
        for (nuint i = 0; i < GgmlApi.Devices(); i++)
        {
            var handle = GgmlApi.Device(i);
            found.Add(new(handle, Text(GgmlApi.DeviceName(handle)), Text(GgmlApi.BackendName(GgmlApi.DeviceBackend(handle))),
                Text(GgmlApi.DeviceDescription(handle)), GgmlApi.DeviceType(handle) is 1 or 2));
        }

        return found;
    }

    public override string ToString() => $"{Name} ({Description})";

    static string Text(byte* text) => Marshal.PtrToStringUTF8((nint)text)?.Trim() ?? "";
}
