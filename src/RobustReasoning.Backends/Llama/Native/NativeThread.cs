using System.Runtime.ExceptionServices;

namespace RobustReasoning.Backends.Llama.Native;

/// <summary>
/// A thread on which the library is called. Where it finds a broken promise of its own it ends the process from inside a call; that
/// call is kept from returning instead, so this thread is lost, and whoever waits for it gets an error.
/// </summary>
sealed class NativeThread : IDisposable
{
    [ThreadStatic] static NativeThread? s_own;

    readonly object _gate = new();
    Action? _work;
    Exception? _failure;
    string? _lost;
    bool _ended;

    internal NativeThread() => new Thread(Loop) { IsBackground = true, Name = "llama" }.Start();

    /// <summary>Whether a call never came back: what it used must not be touched again.</summary>
    internal bool IsLost
    {
        get
        {
            lock (_gate)
                return _lost is not null;
        }
    }

    /// <summary>Begins work; each is waited for before the next.</summary>
    internal void Start(Action work)
    {
        lock (_gate)
        {
            ThrowIfLost();
            ObjectDisposedException.ThrowIf(_ended, this);
            (_work, _failure) = (work, null);
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Waits for the work and throws what it threw.</summary>
    internal void Wait()
    {
        lock (_gate)
        {
            while (_work is not null && _lost is null)
                Monitor.Wait(_gate);
            ThrowIfLost();
            if (_failure is not null)
                ExceptionDispatchInfo.Throw(_failure);
        }
    }

    internal void Run(Action work)
    {
        Start(work);
        Wait();
    }

    internal T Run<T>(Func<T> work)
    {
        T result = default!;
        Run(() => { result = work(); });
        return result;
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _ended = true;
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Called from inside the library when it is about to end the process; returns only on a thread that is not of this class.</summary>
    internal static void Park(string message)
    {
        if (s_own is not { } own)
            return;
        lock (own._gate)
        {
            own._lost = message;
            Monitor.PulseAll(own._gate);
        }

        Thread.Sleep(Timeout.Infinite);
    }

    void Loop()
    {
        s_own = this;
        while (true)
        {
            Action work;
            lock (_gate)
            {
                while (_work is null && !_ended)
                    Monitor.Wait(_gate);
                if (_work is null)
                    return;
                work = _work;
            }

            Exception? failure = null;
            try
            {
                work();
            }
            catch (Exception e)
            {
                failure = e;
            }

            lock (_gate)
            {
                (_work, _failure) = (null, failure);
                Monitor.PulseAll(_gate);
            }
        }
    }

    void ThrowIfLost()
    {
        if (_lost is not null)
            throw new UserErrorException($"llama.cpp gave up on a check of its own: {_lost}", "a model and options that it can run.",
                "Check the model file against its source; if it is whole, please report this, and take another model or the backend onnx.");
    }
}
