namespace RobustReasoning.Runs.Supervision;

/// <summary>
/// Runs a request in a child process, because native code may end the process that it runs in. After a crash a new child goes on from
/// the journal; the cases that were in flight run one at a time, and one that is in flight in a second crash is recorded as failed.
/// </summary>
/// <param name="command">How the child is started.</param>
public sealed class Supervisor(ChildCommand command)
{
    // Prompts that a model's first pass may die of before the model is held to be at fault.
    const int MostTrials = 3;

    readonly HashSet<string> _suspects = [];
    readonly Dictionary<string, string> _quarantined = [];
    readonly HashSet<int> _tried = [];
    int _trials, _inARow;

    /// <summary>Told of every line that a child prints besides its events: what native libraries say.</summary>
    public Action<string> Chatter { get; init; } = _ => { };

    /// <summary>Told of every crash before the run goes on.</summary>
    public Action<Crash> Crashed { get; init; } = _ => { };

    /// <summary>Crashes after which the run ends where no case has ended between: a backend that dies of every case would be started again for each.</summary>
    internal int MostInARow { get; init; } = 20;

    /// <summary>Runs to the end and returns the record, once for each supervisor; throws as the run in this process would.</summary>
    /// <param name="request">What is asked.</param>
    /// <param name="events">Told of all children's events, one call at a time; it must be quick.</param>
    /// <param name="cancellation">Ends the child; what has ended is kept.</param>
    public async Task<RunRecord> RunAsync(RunRequest request, Action<RunEvent> events, CancellationToken cancellation)
    {
        for (var resume = request.Resume; ;)
        {
            cancellation.ThrowIfCancellationRequested();
            Flight flight = new();
            var child = new ChildProcess(command, happened => { flight.Follow(happened); events(happened); }, Chatter);
            var (exitCode, words) = await child.RunAsync(request with { Resume = resume, Tried = [.. _tried], Suspects = [.. _suspects], Quarantined = _quarantined }, cancellation);
            switch (flight.Last)
            {
                // It may still die while it unloads: nothing is lost by that.
                case Finished:
                    return RunFiles.ReadRecord(request.Directory);
                case Mistaken mistake:
                    throw new UserErrorException(mistake.Found, mistake.Expected, mistake.Remedy);
                case Broken broken:
                    throw new ChildException(broken);
            }

            cancellation.ThrowIfCancellationRequested();
            Judge(flight, new(exitCode, words, [.. flight.InFlight]));
            resume |= flight.HasBegun;
        }
    }

    void Judge(Flight flight, Crash crash)
    {
        if (flight is { HasBegun: false, InFlight.Count: 0 })
            throw Hopeless(crash, "Its process ended while the models were loaded.");
        if (!flight.HasBegun && ++_trials == MostTrials)
            throw Hopeless(crash, $"Its process ended at the first pass, with {MostTrials} prompts.");
        _tried.UnionWith(flight.Tried);
        _inARow = flight.AnyEnded ? 1 : _inARow + 1;
        if (_inARow >= MostInARow)
            throw Hopeless(crash, $"Its process ended {MostInARow} times without a case ending between.");
        foreach (var id in crash.Cases)
            if (!_suspects.Add(id))
                _quarantined[id] = crash.Message;
        Crashed(crash);
    }

    static UserErrorException Hopeless(Crash crash, string when) => new($"{crash.Message.TrimEnd('.')}. {when}", "a model that the backend can load and run.",
        "Check the model file, the device and the memory that is free; the same model elsewhere, or another backend, tells which is at fault.");

    /// <summary>What is known of one child from its events.</summary>
    sealed class Flight
    {
        int? _trial;

        public HashSet<string> InFlight { get; } = [];

        public bool HasBegun { get; private set; }

        public bool AnyEnded { get; private set; }

        // Models whose first pass came back.
        public List<int> Tried { get; } = [];

        public RunEvent? Last { get; private set; }

        public void Follow(RunEvent happened)
        {
            Last = happened;
            switch (happened)
            {
                case Checking checking:
                    Pass();
                    _trial = checking.Model;
                    InFlight.Clear();
                    InFlight.UnionWith(checking.Cases);
                    break;
                case Began:
                    Pass();
                    HasBegun = true;
                    InFlight.Clear();
                    break;
                case Admitted admitted:
                    InFlight.UnionWith(admitted.Cases);
                    break;
                case Ended ended:
                    // Those that are only written down as failed were never in flight.
                    AnyEnded |= InFlight.Remove(ended.Case);
                    break;
            }
        }

        void Pass()
        {
            if (_trial is { } model)
                Tried.Add(model);
        }
    }
}
