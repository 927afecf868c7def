using System.Collections.Concurrent;

namespace RobustReasoning.Inference;

/// <summary>Brings what a job awaits outside the engine (a file, a delay) back to the engine's thread.</summary>
sealed class EngineContext : SynchronizationContext
{
    readonly BlockingCollection<(SendOrPostCallback Callback, object? State)> posted = [];

    public override void Post(SendOrPostCallback d, object? state) => posted.Add((d, state));

    public override void Send(SendOrPostCallback d, object? state)
    {
        if (Current != this)
            throw new NotSupportedException("The engine's thread takes posted work only.");
        d(state);
    }

    public override SynchronizationContext CreateCopy() => this;

    internal void Wake() => Post(static _ => { }, null);

    /// <summary>Runs all that was posted; waits for the first where there is nothing else to do.</summary>
    internal void RunPosted(bool wait)
    {
        if (!wait && posted.Count == 0)
            return;
        var work = posted.Take();
        do
            work.Callback(work.State);
        while (posted.TryTake(out work));
    }
}
