using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace RobustReasoning.Runs.Supervision;

/// <summary>The child's side of a supervised run: one line with the request comes in, events go out, and the end of the input ends the run.</summary>
public static class Child
{
    // Longer than a pass takes; a process whose parent is gone must go too.
    static readonly TimeSpan s_grace = TimeSpan.FromSeconds(15);

    /// <summary>Runs what the parent asks; the result is the process's exit code.</summary>
    /// <param name="host">What runs it.</param>
    /// <param name="input">The process's standard input.</param>
    /// <param name="output">The process's standard output.</param>
    public static async Task<int> RunAsync(RunHost host, Stream input, Stream output)
    {
        // Ctrl-C reaches every process of a terminal; only the parent decides what it means.
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => context.Cancel = true);
        using StreamReader reader = new(input);
        EventStream events = new(output);
        CancellationTokenSource stop = new();
        try
        {
            if (await reader.ReadLineAsync() is not { } line)
                return 1;
            var request = JsonSerializer.Deserialize<RunRequest>(line, StrictJson.Line)!;
            new Thread(() => StopAtEnd(reader, stop)) { IsBackground = true, Name = "parent" }.Start();
            await host.RunAsync(request, events.Write, stop.Token);
            events.Write(new Finished());
            return 0;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return 1;
        }
        catch (Exception e)
        {
            events.Write(Last(e));
            return 1;
        }
    }

    static void StopAtEnd(StreamReader reader, CancellationTokenSource stop)
    {
        while (reader.ReadLine() is not null)
        {
            // Nothing but the end is awaited.
        }

        stop.Cancel();
        Thread.Sleep(s_grace);
        Process.GetCurrentProcess().Kill();
    }

    static RunEvent Last(Exception e)
    {
        var mistake = e is AggregateException several ? several.Flatten().InnerExceptions.OfType<UserErrorException>().FirstOrDefault() : e as UserErrorException;
        return mistake is null ? new Broken(e.GetType().Name, e.Message, e.ToString()) : new Mistaken(mistake.Found, mistake.Expected, mistake.Remedy);
    }
}
