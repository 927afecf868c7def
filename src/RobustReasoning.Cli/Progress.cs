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
    readonly ProgressCount _count = new();
    RunProgress _latest;

    /// <summary>Starts a run, says what it holds, shows its state until it ends, and passes its result or error on.</summary>
    public async Task<RunRecord> ShowAsync(Release release, Func<Action<RunEvent>, Task<RunRecord>> start)
    {
        TaskCompletionSource<Planned> planned = new(TaskCreationOptions.RunContinuationsAsynchronously);
        var run = Task.Run(() => start(happened =>
        {
            if (happened is Planned plan)
                planned.TrySetResult(plan);
            Follow(happened);
        }));
        if (await Task.WhenAny(planned.Task, run) == run)
            return await run;
        var (models, sets, items, cases) = await planned.Task;
        terminal.Line($"release {release.Name}: {Count(models, "model")}, {Count(sets, "set")}, {Count(items, "item")}, {Count(cases, "case")}");
        if (terminal.Interactive)
            await MoveAsync(run);
        else
            await PrintAsync(run);
        return await run;
    }

    // Costs nothing, because the display reads the state in its own time.
    void Follow(RunEvent happened)
    {
        if (_count.After(happened) is { } now)
            lock (_gate)
                _latest = now;
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

    /// <summary>A number of things in words.</summary>
    public static string Count(int count, string noun) => string.Create(CultureInfo.InvariantCulture, $"{count:N0} {noun}{(count == 1 ? "" : "s")}");
}
