using System.Globalization;
using System.Text.RegularExpressions;

namespace RobustReasoning.Runs.Supervision;

/// <summary>An unexpected end of the child process.</summary>
/// <param name="ExitCode">Its exit code; 128 and the signal's number where a signal ended it.</param>
/// <param name="Words">What it wrote to its standard error last, as far as it tells something; may be empty.</param>
/// <param name="Cases">Ids of the cases that were in flight.</param>
public sealed partial record Crash(int ExitCode, string Words, IReadOnlyList<string> Cases)
{
    const int Lines = 3;
    const int Longest = 600;

    /// <summary>The crash in one sentence: signal or exit code, and the native message.</summary>
    public string Message => $"The backend ended its process with {Cause}{(Words.Length == 0 ? ", without a word." : $": {Words}")}";

    string Cause
    {
        get
        {
            var code = string.Create(CultureInfo.InvariantCulture, $"exit code {ExitCode}");
            return Name(ExitCode) is { } name ? $"{name} ({code})" : code;
        }
    }

    /// <summary>Chooses of the last lines those that tell what happened: stack frames do not.</summary>
    internal static string Telling(IReadOnlyCollection<string> lines)
    {
        var plain = lines.Select(l => string.Concat(l.Where(c => !char.IsControl(c))).Trim()).Where(l => l.Any(char.IsLetter) && !Frame().IsMatch(l)).ToArray();
        var telling = plain.Where(l => Trouble().IsMatch(l)).ToArray();
        var words = string.Join(" | ", (telling.Length > 0 ? telling : plain).TakeLast(Lines).Distinct());
        return words.Length <= Longest ? words : words[..Longest] + "…";
    }

    static string? Name(int code) => OperatingSystem.IsWindows()
        ? (uint)code switch
        {
            0xC0000005 => "an access violation",
            0xC0000409 => "a fast failure",
            0xC00000FD => "a stack overflow",
            _ => null,
        }
        : (code - 128) switch
        {
            4 => "SIGILL",
            5 => "SIGTRAP",
            6 => "SIGABRT",
            7 => "SIGBUS",
            8 => "SIGFPE",
            9 => "SIGKILL",
            10 when OperatingSystem.IsMacOS() => "SIGBUS",
            11 => "SIGSEGV",
            15 => "SIGTERM",
            _ => null,
        };

    [GeneratedRegex(@"^(?:at\s|#\d+\s|\[New LWP)|\[0x[0-9a-fA-F]+\]$")]
    private static partial Regex Frame();

    [GeneratedRegex(@"assert|abort|error|exception|fail|fatal|terminat|what\(\)|out of memory|overflow", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Trouble();
}
