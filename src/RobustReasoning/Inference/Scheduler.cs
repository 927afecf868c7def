using System.Runtime.ExceptionServices;

namespace RobustReasoning.Inference;

/// <summary>One run of an engine: admits jobs in order, gathers what they feed, makes one pass for all, resumes them, repeats.</summary>
sealed class Scheduler(IModel model, int capacity, EngineCounters counters, CancellationToken cancellation)
{
    readonly EngineContext _context = new();
    readonly List<Exception> _failures = [];
    readonly Thread _thread = Thread.CurrentThread;
    List<EngineSequence> _waiting = [], _passing = [];
    int _used, _live;

    internal IModel Model => model;

    internal CancellationToken Cancellation => cancellation;

    internal void Run(IEnumerable<Job> jobs)
    {
        SynchronizationContext.SetSynchronizationContext(_context);
        using var wake = cancellation.Register(_context.Wake);
        using var queue = jobs.GetEnumerator();
        for (var next = Next(queue); ;)
        {
            for (; next is not null && _used + next.Sequences <= capacity && !cancellation.IsCancellationRequested; next = Next(queue))
                Start(next);
            if (cancellation.IsCancellationRequested)
                next = null;
            if (_waiting.Count > 0)
                Pass();
            else if (_live > 0)
                _context.RunPosted(wait: true);
            else if (next is null)
                break;
            _context.RunPosted(wait: false);
        }

        cancellation.ThrowIfCancellationRequested();
        if (_failures is [var failure])
            ExceptionDispatchInfo.Throw(failure);
        if (_failures.Count > 0)
            throw new AggregateException(_failures);
    }

    internal void Queue(EngineSequence sequence) => _waiting.Add(sequence);

    internal void Forget(EngineSequence sequence) => _waiting.Remove(sequence);

    internal void VerifyThread()
    {
        if (Thread.CurrentThread != _thread)
            throw new InvalidOperationException("A sequence is used outside its job: await without ConfigureAwait(false) and without Task.Run.");
    }

    Job? Next(IEnumerator<Job> queue)
    {
        try
        {
            while (queue.MoveNext())
            {
                if (queue.Current.Sequences <= capacity)
                    return queue.Current;
                _failures.Add(new UserErrorException($"A job needs {queue.Current.Sequences} sequences at once.",
                    $"at most {capacity}, as the engine has.", "Load the model with more sequences."));
            }
        }
        catch (Exception e)
        {
            _failures.Add(e);
        }

        return null;
    }

    async void Start(Job job)
    {
        _used += job.Sequences;
        _live++;
        var scope = new JobScope(this, job.Sequences);
        try
        {
            await job.Body(scope);
        }
        catch (Exception e)
        {
            _failures.Add(e);
        }
        finally
        {
            scope.Close();
            _used -= job.Sequences;
            _live--;
            counters.CountJob();
        }
    }

    void Pass()
    {
        (_waiting, _passing) = (_passing, _waiting);
        try
        {
            cancellation.ThrowIfCancellationRequested();
            var feeds = _passing.ConvertAll(sequence => sequence.Waiting);
            model.Forward(feeds, cancellation);
            counters.Count(feeds.Count, feeds.Sum(feed => (long)feed.Tokens.Length + feed.Vectors.Length / model.Info.HiddenSize));
        }
        catch (Exception e)
        {
            foreach (var sequence in _passing)
                sequence.Fail(e);
            _passing.Clear();
            return;
        }

        foreach (var sequence in _passing)
            sequence.Complete();
        _passing.Clear();
    }
}
