using System.Diagnostics;

namespace RobustReasoning.Runs;

/// <summary>Counts how far a run is from its events; a child that begins again is the same session.</summary>
public sealed class ProgressCount
{
    readonly Stopwatch _watch = new();
    RunProgress _now;

    /// <summary>The state after an event, or null where the event does not change it; one call at a time.</summary>
    public RunProgress? After(RunEvent happened)
    {
        switch (happened)
        {
            case Began began:
                var resumed = _watch.IsRunning ? _now.Resumed : began.Done;
                _watch.Start();
                return _now = _now with { Done = began.Done, Total = began.Total, Resumed = resumed };
            case Ended ended:
                return _now = _now with { Done = _now.Done + 1, Tokens = _now.Tokens + ended.Tokens, Seconds = _watch.Elapsed.TotalSeconds };
            default:
                return null;
        }
    }
}
