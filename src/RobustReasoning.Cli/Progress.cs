using System.Diagnostics;
using System.Globalization;
using RobustReasoning.Runs;
using Spectre.Console;

namespace RobustReasoning.Cli;

/// <summary>Shows how far a run is: a moving line on a terminal, a plain line now and then elsewhere.</summary>
sealed class Progress(Terminal terminal)
{
    static readonly TimeSpan s_plainEvery = TimeSpan.FromSeconds(10);
    static readonly TimeSpan s_movingEvery = TimeSpan.FromMilliseconds(250);

    readonly Lock _gate = new();
    RunProgress _latest;

    /// <summary>Takes the newest state; costs nothing, because the display reads it in its own time.</summary>
    public void Report(RunProgress progress)
    {
        lock (_gate)
            _latest = progress;
    }

    /// <summary>Shows the state until the run ends, and passes its result or error on.</summary>
    public async Task<RunRecord> ShowAsync(Task<RunRecord> run)
    {
        if (terminal.Interactive)
            await MoveAsync(run);
        else
            await PrintAsync(run);
        return await run;
    }

    RunProgress Latest()
    {
        lock (_gate)
            return _latest;
    }

    async Task MoveAsync(Task run) =>
        await terminal.Console.Progress().AutoClear(true)
            .Columns(new ProgressBarColumn(), new PercentageColumn(), new TaskDescriptionColumn())
            .StartAsync(async context =>
            {
                var bar = context.AddTask("loading");
                while (!run.IsCompleted)
                {
                    await Task.WhenAny(run, Task.Delay(s_movingEvery));
                    if (Latest() is not { Total: > 0 } now)
                        continue;
                    bar.MaxValue = now.Total;
                    bar.Value = now.Done;
                    bar.Description = Markup.Escape(Say(now));
                }
            });

    async Task PrintAsync(Task run)
    {
        var since = Stopwatch.StartNew();
        while (!run.IsCompleted)
        {
            await Task.WhenAny(run, Task.Delay(s_movingEvery));
            if (since.Elapsed < s_plainEvery || Latest() is not { Total: > 0 } now)
                continue;
            since.Restart();
            terminal.Line(Say(now));
        }
    }

    /// <summary>The state in words.</summary>
    public static string Say(RunProgress now)
    {
        var cases = string.Create(CultureInfo.InvariantCulture, $"{now.Done:N0} of {now.Total:N0} cases");
        var fresh = now.Done - now.Resumed;
        if (fresh == 0 || now.Seconds <= 0)
            return cases;
        var left = TimeSpan.FromSeconds(Math.Ceiling((now.Total - now.Done) * now.Seconds / fresh));
        return string.Create(CultureInfo.InvariantCulture, $"{cases}, {now.Tokens / now.Seconds:N0} tokens/s, {left:h\\:mm\\:ss} left");
    }
}
