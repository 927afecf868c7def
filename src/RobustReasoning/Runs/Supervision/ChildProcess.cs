using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace RobustReasoning.Runs.Supervision;

/// <summary>One life of the child: started, listened to, and gone when the call ends.</summary>
/// <param name="command">How it is started.</param>
/// <param name="events">Told of its events, one call at a time.</param>
/// <param name="chatter">Told of every line that it prints besides.</param>
sealed class ChildProcess(ChildCommand command, Action<RunEvent> events, Action<string> chatter)
{
    const int Kept = 200;
    static readonly TimeSpan s_grace = TimeSpan.FromSeconds(10);

    readonly Queue<string> _lines = new();
    readonly Lock _gate = new();
    bool _began;

    /// <summary>Runs the child to its end, whichever it is; a signalled cancellation asks it to stop.</summary>
    public async Task<(int ExitCode, string Words)> RunAsync(RunRequest request, CancellationToken cancellation)
    {
        using var process = Start();
        try
        {
            await AskAsync(process, request);
            CancellationTokenSource done = new();
            var output = ReadAsync(process, done);
            var error = ListenAsync(process);
            using (cancellation.Register(() => Stop(process, done)))
                await EndAsync(process, done.Token);
            // A process that the child left behind may hold the streams open.
            await Task.WhenAny(Task.WhenAll(output, error), Task.Delay(s_grace, CancellationToken.None));
            if (output.IsFaulted)
                await output;
            lock (_gate)
                return (process.ExitCode, Crash.Telling(_lines));
        }
        finally
        {
            Kill(process);
        }
    }

    Process Start()
    {
        ProcessStartInfo start = new(command.Program, command.Arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(false),
            StandardOutputEncoding = Encoding.UTF8,
        };
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            throw new UserErrorException($"The child process '{command.Program}' cannot be started: {e.Message}", "the program dotnet of this runtime.",
                "Install .NET so that dotnet is on the path, or run without a child by --in-process.", e);
        }
    }

    static async Task AskAsync(Process process, RunRequest request)
    {
        try
        {
            await process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(request, StrictJson.Line));
            await process.StandardInput.FlushAsync();
        }
        catch (IOException)
        {
            // It has died already; its exit code tells more.
        }
    }

    async Task ReadAsync(Process process, CancellationTokenSource done)
    {
        while (await process.StandardOutput.ReadLineAsync(CancellationToken.None) is { } line)
        {
            var (happened, rest) = EventStream.Read(line);
            if (rest.Length > 0)
                Hear(rest);
            if (happened is null)
                continue;
            if (happened is Began)
                Forget();
            events(happened);
            if (happened is Finished)
                done.CancelAfter(s_grace);
        }
    }

    async Task ListenAsync(Process process)
    {
        while (await process.StandardError.ReadLineAsync(CancellationToken.None) is { } line)
            Hear(line);
    }

    void Hear(string line)
    {
        lock (_gate)
        {
            _lines.Enqueue(line);
            if (_lines.Count > Kept)
                _lines.Dequeue();
        }

        chatter(line);
    }

    // What was said while the models were loaded explains no later crash.
    void Forget()
    {
        lock (_gate)
        {
            _began = true;
            _lines.Clear();
        }
    }

    // While it loads there is nothing to keep, and nothing that would listen.
    void Stop(Process process, CancellationTokenSource done)
    {
        bool began;
        lock (_gate)
            began = _began;
        try
        {
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It has died meanwhile.
        }

        done.CancelAfter(began ? s_grace : TimeSpan.Zero);
    }

    static async Task EndAsync(Process process, CancellationToken late)
    {
        try
        {
            await process.WaitForExitAsync(late);
        }
        catch (OperationCanceledException)
        {
            Kill(process);
            await process.WaitForExitAsync(CancellationToken.None);
        }
    }

    static void Kill(Process process)
    {
        if (!process.HasExited)
            process.Kill(entireProcessTree: true);
    }
}
