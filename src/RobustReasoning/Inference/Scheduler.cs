using System.Runtime.ExceptionServices;

namespace RobustReasoning.Inference;

/// <summary>One run of an engine: admits jobs in order, gathers what they feed, makes one pass for all, resumes them, repeats.</summary>
sealed class Scheduler(IModel model, int capacity, EngineCounters counters, CancellationToken cancellation)
{
    readonly EngineContext context = new();
    readonly List<Exception> failures = [];
    readonly Thread thread = Thread.CurrentThread;
    List<EngineSequence> waiting = [], passing = [];
    int used, live;

    internal IModel Model => model;

    internal CancellationToken Cancellation => cancellation;

    internal void Run(IEnumerable<Job> jobs)
    {
        SynchronizationContext.SetSynchronizationContext(context);
        using var wake = cancellation.Register(context.Wake);
        using var queue = jobs.GetEnumerator();
        for (var next = Next(queue); ;)
        {
            for (; next is not null && used + next.Sequences <= capacity && !cancellation.IsCancellationRequested; next = Next(queue))
                Start(next);
            if (cancellation.IsCancellationRequested)
                next = null;
            if (waiting.Count > 0)
                Pass();
            else if (live > 0)
                context.RunPosted(wait: true);
            else if (next is null)
                break;
            context.RunPosted(wait: false);
        }

        cancellation.ThrowIfCancellationRequested();
        if (failures is [var failure])
            ExceptionDispatchInfo.Throw(failure);
        if (failures.Count > 0)
            throw new AggregateException(failures);
    }

    internal void Queue(EngineSequence sequence) => waiting.Add(sequence);

    internal void Forget(EngineSequence sequence) => waiting.Remove(sequence);

    internal void VerifyThread()
    {
        if (Thread.CurrentThread != thread)
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
                failures.Add(new UserErrorException($"A job needs {queue.Current.Sequences} sequences at once.",
                    $"at most {capacity}, as the engine has.", "Load the model with more sequences."));
            }
        }
        catch (Exception e)
        {
            failures.Add(e);
        }

        return null;
    }

    async void Start(Job job)
    {
        used += job.Sequences;
        live++;
        var scope = new JobScope(this, job.Sequences);
        try
        {
            await job.Body(scope);
        }
        catch (Exception e)
        {
            failures.Add(e);
        }
        finally
        {
            scope.Close();
            used -= job.Sequences;
            live--;
            counters.CountJob();
        }
    }

    void Pass()
    {
        (waiting, passing) = (passing, waiting);
        try
        {
            cancellation.ThrowIfCancellationRequested();
            var feeds = passing.ConvertAll(sequence => sequence.Waiting);
            model.Forward(feeds);
            counters.Count(feeds.Count, feeds.Sum(feed => (long)feed.Tokens.Length + feed.Vectors.Length / model.Info.HiddenSize));
        }
        catch (Exception e)
        {
            foreach (var sequence in passing)
                sequence.Fail(e);
            passing.Clear();
            return;
        }

        foreach (var sequence in passing)
            sequence.Complete();
        passing.Clear();
    }
}
