namespace RobustReasoning.Inference;

/// <summary>Runs many jobs over one model at once: each feeds its sequences as if alone, and one forward pass serves all that wait.</summary>
public sealed class Engine
{
    readonly IModel _model;
    readonly EngineOptions _options;
    int _running;

    /// <summary>An engine over a model that holds at least <see cref="EngineOptions.Sequences"/> slots.</summary>
    public Engine(IModel model, EngineOptions options)
    {
        if (options.Sequences < 1)
            throw new UserErrorException($"The engine is given {options.Sequences} sequences.", "1 and more.", "Raise the number of sequences.");
        (_model, _options) = (model, options);
    }

    /// <summary>Progress over all runs of this engine.</summary>
    public EngineCounters Counters { get; init; } = new();

    /// <summary>
    /// Admits jobs in order as slots allow and runs them to their end. A job that throws ends alone; when all others have ended
    /// too, its exception is thrown here (several as an <see cref="AggregateException"/>). One run at a time.
    /// </summary>
    public Task RunAsync(IEnumerable<Job> jobs, CancellationToken cancellation = default)
    {
        if (Interlocked.Exchange(ref _running, 1) == 1)
            throw new InvalidOperationException("The engine is already running.");
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() => Run(jobs, done, cancellation)) { IsBackground = true, Name = "engine" };
        thread.Start();
        return done.Task;
    }

    void Run(IEnumerable<Job> jobs, TaskCompletionSource done, CancellationToken cancellation)
    {
        Exception? error = null;
        try
        {
            new Scheduler(_model, _options.Sequences, Counters, cancellation).Run(jobs);
        }
        catch (Exception e)
        {
            error = e;
        }

        Volatile.Write(ref _running, 0);
        if (error is OperationCanceledException && cancellation.IsCancellationRequested)
            done.SetCanceled(cancellation);
        else if (error is not null)
            done.SetException(error);
        else
            done.SetResult();
    }
}
