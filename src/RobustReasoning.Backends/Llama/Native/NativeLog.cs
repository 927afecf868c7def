using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace RobustReasoning.Backends.Llama.Native;

/// <summary>Collects what the library says: warnings and errors by thread, and the reason when it ends the process.</summary>
static unsafe class NativeLog
{
    /// <summary>Begins the line on standard error by which a watching process knows why this one ended.</summary>
    internal const string AbortMark = "llama.cpp aborted: ";

    const int Warning = 3, Error = 4, Continuation = 5, MaxLength = 2000;

    [ThreadStatic] static StringBuilder? s_text;
    [ThreadStatic] static bool s_going;

    internal static void Install()
    {
        LlamaApi.SetLog(&OnMessage, 0);
        GgmlApi.SetAbort(&OnAbort);
    }

    /// <summary>What was said on this thread since the last call, on one line.</summary>
    internal static string Take()
    {
        var text = s_text?.ToString() ?? "";
        s_text?.Clear();
        // Parts of it come from model files, so no control character gets through.
        return string.Join("; ", text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(line => string.Concat(line.Where(c => !char.IsControl(c)))).Distinct());
    }

    // An exception must not leave these two: it would end the process.
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static void OnMessage(int level, byte* text, nint state)
    {
        try
        {
            s_going = level == Continuation ? s_going : level is Warning or Error;
            var kept = s_text ??= new();
            if (s_going && kept.Length < MaxLength)
                kept.Append(Marshal.PtrToStringUTF8((nint)text));
        }
        catch (Exception)
        {
            s_going = false;
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static void OnAbort(byte* text)
    {
        var message = "";
        try
        {
            message = string.Concat((Marshal.PtrToStringUTF8((nint)text) ?? "").Select(c => char.IsControl(c) ? ' ' : c)).Trim();
            using var error = Console.OpenStandardError();
            error.Write(Encoding.UTF8.GetBytes($"{AbortMark}{message}\n"));
        }
        catch (Exception)
        {
            // The reason is lost; the end comes all the same.
        }

        NativeThread.Park(message);
    }
}
