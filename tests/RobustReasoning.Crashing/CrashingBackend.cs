using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using RobustReasoning.Inference;
using RobustReasoning.Modes;
using RobustReasoning.Runs;

namespace RobustReasoning.Crashing;

/// <summary>A backend that really ends its process where a text tells it to; for tests of the supervisor.</summary>
public sealed partial class CrashingBackend : IBackend
{
    const int Ascii = 128;

    /// <summary>A host with this backend alone.</summary>
    public static RunHost Host { get; } = new(new([new CrashingBackend()], _ => new AsciiTokenizer(), _ => throw new NotSupportedException()), ModeCatalogue.All, []);

    /// <inheritdoc/>
    public string Name => "crashing";

    /// <summary>Obeys the words in the model's file, and leaves a line with the process's id in the file <c>lives</c> beside it.</summary>
    public IModel Load(ModelSource source)
    {
        var orders = File.ReadAllText(source.Path);
        File.AppendAllLines(Path.Combine(Path.GetDirectoryName(source.Path)!, "lives"), [$"{Environment.ProcessId}"]);
        if (orders.Contains("abort at load"))
            Abort("load");
        if (orders.Contains("wrong"))
            throw new UserErrorException("The model is wrong.", "a right one.", "Mend it.");
        return new ScriptedModel(Ascii, history => Next(string.Concat(history.Select(t => (char)t)), source.Path, orders));
    }

    // "abort at once" ends the process with the prompt; "abort in direct" as soon as the mode's cue [direct] follows too.
    static int Next(string text, string model, string orders)
    {
        if (orders.Contains("slow"))
            Thread.Sleep(2);
        if (orders.Contains("abort at every pass"))
            Abort("pass");
        if (Order().Match(text) is { Success: true } order)
            Obey(order.Groups["deed"].Value, model + ".killed");
        var hash = Seeds.Derive(0, text);
        return (hash % 8) switch
        {
            0 => '\n',
            1 => '#',
            _ => '0' + (int)(hash / 8 % 10),
        };
    }

    static void Obey(string deed, string trace)
    {
        switch (deed)
        {
            case "abort":
                Abort("token");
                break;
            case "read":
                memset(0, 1, 1);
                break;
            case "die" when !File.Exists(trace):
                File.WriteAllText(trace, "");
                Process.GetCurrentProcess().Kill();
                break;
        }
    }

    static void Abort(string where)
    {
        Console.Write("words without an end of line");
        Console.Error.WriteLine($"model.c:12: ASSERT({where} < 128) failed");
        abort();
    }

    [LibraryImport("libc")]
    private static partial void abort();

    [LibraryImport("libc")]
    private static partial nint memset(nint to, int value, nint count);

    [GeneratedRegex(@"(?<deed>abort|read|die) (?:at once|in (?<mode>\w+)\b.*\[\k<mode>\])", RegexOptions.Singleline)]
    private static partial Regex Order();

    sealed class AsciiTokenizer : ITokenizer
    {
        public IReadOnlyList<int> Encode(string text) => [.. text.Select(c => (int)c)];

        public string Decode(IEnumerable<int> tokens) => string.Concat(tokens.Select(t => (char)t));

        public int? Special(string text) => null;
    }
}
