using System.Text;
using System.Text.Json;

namespace RobustReasoning.Runs.Supervision;

/// <summary>Events as a JSON text sequence (RFC 7464): the mark before each keeps them apart from what a native library prints on the same stream.</summary>
sealed class EventStream(Stream output)
{
    const char Mark = '\u001e';

    readonly Lock _gate = new();

    // One write for each event, at once: it must have left the process before the next pass ends it.
    public void Write(RunEvent happened)
    {
        var bytes = Encoding.UTF8.GetBytes($"{Mark}{JsonSerializer.Serialize(happened, StrictJson.Line)}\n");
        try
        {
            lock (_gate)
            {
                output.Write(bytes);
                output.Flush();
            }
        }
        catch (IOException)
        {
            // The parent is gone; the end of the input says so too, and ends the run in order.
        }
    }

    /// <summary>The event of a line, null where it holds none, and what stands there besides.</summary>
    public static (RunEvent? Event, string Chatter) Read(string line)
    {
        var mark = line.LastIndexOf(Mark);
        if (mark < 0)
            return (null, line);
        try
        {
            return (JsonSerializer.Deserialize<RunEvent>(line.AsSpan(mark + 1), StrictJson.Line), line[..mark]);
        }
        catch (JsonException)
        {
            return (null, line.Replace(Mark, ' '));
        }
    }
}
