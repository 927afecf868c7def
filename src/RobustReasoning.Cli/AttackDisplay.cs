using System.Diagnostics;
using System.Globalization;
using RobustReasoning.Attacks;
using Spectre.Console;

namespace RobustReasoning.Cli;

/// <summary>Shows how far an attack is, and what came of it.</summary>
sealed class AttackDisplay(Terminal terminal)
{
    static readonly TimeSpan s_plainEvery = TimeSpan.FromSeconds(10);
    static readonly TimeSpan s_movingEvery = TimeSpan.FromMilliseconds(250);

    volatile AttackProgress? _latest;

    /// <summary>Runs an attack and shows its state until it ends; passes its result or error on.</summary>
    public async Task<AttackRecord> ShowAsync(Func<Action<AttackProgress>, Task<AttackRecord>> start)
    {
        var run = Task.Run(() => start(now => _latest = now));
        if (terminal.Interactive)
            await terminal.Console.Progress().AutoClear(true)
                .Columns(new ProgressBarColumn(), new PercentageColumn(), new TaskDescriptionColumn())
                .StartAsync(context => MoveAsync(run, context.AddTask("loading")));
        else
            await PrintAsync(run);
        return await run;
    }

    async Task MoveAsync(Task run, ProgressTask bar)
    {
        while (!run.IsCompleted)
        {
            await Task.WhenAny(run, Task.Delay(s_movingEvery));
            if (_latest is not { Total: > 0 } now)
                continue;
            (bar.MaxValue, bar.Value, bar.Description) = (now.Total, now.Done, Markup.Escape(Say(now)));
        }
    }

    async Task PrintAsync(Task run)
    {
        var since = Stopwatch.StartNew();
        while (!run.IsCompleted)
        {
            await Task.WhenAny(run, Task.Delay(s_movingEvery));
            if (since.Elapsed < s_plainEvery || _latest is not { Total: > 0 } now)
                continue;
            since.Restart();
            terminal.Line(Say(now));
        }
    }

    static string Say(AttackProgress now) => string.Create(CultureInfo.InvariantCulture,
        $"{now.Phase}: {100.0 * now.Done / now.Total:0} %{(now.Phase == "asking clean" ? "" : $", {Progress.Count(now.Findings, "finding")}")}");

    /// <summary>What an attack ends with: a table, what was left out, the first commands to go on with.</summary>
    public static void Close(AttackRecord record, string directory, Terminal terminal)
    {
        Table table = new() { Border = TableBorder.Simple, UseSafeBorder = true };
        table.AddColumn(new TableColumn("attacker") { NoWrap = true });
        table.AddColumn(new TableColumn("mode") { NoWrap = true });
        foreach (var name in new[] { "broken", "95 % interval", "items", "median passes", "explicit held" })
            table.AddColumn(new TableColumn(name) { Alignment = Justify.Right, NoWrap = true });
        foreach (var row in AttackTable.Of(record))
            table.AddRow(
                Markup.Escape(row.Attacker), Markup.Escape(row.Setting.Label),
                row.Success is { } s ? Text($"{s.Value * 100:0.0} %") : "–", row.Success is { } i ? Text($"{i.Lower * 100:0.0} to {i.Upper * 100:0.0}") : "–",
                Text($"{row.Attacked}"), row.MedianPasses is { } m ? Text($"{m:0}") : "–", row.Gaps is { } g ? Text($"{g} of {row.Broken}") : "–");
        terminal.Console.Write(table);
        foreach (var lack in record.Unsupported)
            terminal.Line($"not run: {lack.Why}");
        foreach (var setting in record.Settings.Where(s => s.Attacked < s.Items))
            terminal.Line(Text($"{setting.Setting.Label}: {setting.Items - setting.Attacked} of {setting.Items} items left out, which it does not answer right when clean"));
        terminal.Line(Text($"{record.Findings.Count:N0} findings in {record.Seconds:0.0} s, {record.EnginePasses:N0} batched forward passes"));
        if (record.Findings.FirstOrDefault(f => f.Shrunk is not null) is { Shrunk: { } shrunk })
            terminal.Line($"look at one: robust replay {shrunk.Id} --from {directory}");
        terminal.Line($"keep them as a set: robust sets harvest {directory} --out my-set");
        terminal.Line($"report: {Path.Combine(directory, "index.html")}");
    }

    static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
