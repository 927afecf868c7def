using RobustReasoning.Items;

namespace RobustReasoning.Probes.Steps;

/// <summary>A prompt as a machine: the states that it allows, step by step, against which a chain is read.</summary>
abstract class Problem
{
    // A prompt of a family holds a few dozen facts; one that claims more is not one.
    protected const int MostSteps = 256;

    /// <summary>The state before the first step.</summary>
    public abstract string Start { get; }

    /// <summary>Whether steps beyond the answer are only superfluous; otherwise they lead to another answer.</summary>
    public virtual bool MayWalkOn => false;

    /// <summary>The states that may follow after so many steps; several where the prompt contradicts itself, none where nothing follows.</summary>
    public abstract IReadOnlyList<string> After(string state, int step);

    /// <summary>Whether this state after so many steps is what was asked, or that it cannot be known.</summary>
    public abstract bool Ends(string state, int step);

    /// <summary>The steps that a chain claims in words.</summary>
    public abstract IReadOnlyList<Claim> Read(IReadOnlyList<string> words);

    /// <summary>The steps that a row of values claims, each word one value; words that are none are left out.</summary>
    public abstract IReadOnlyList<Claim> ReadValues(IReadOnlyList<string> words);

    /// <summary>Whether a claim's result is the state that step number <paramref name="step"/> led to.</summary>
    public virtual bool Fits(Claim claim, string state, int step) => claim.Value == state;

    /// <summary>Whether the operation or line that a claim copies is that of the step in the prompt.</summary>
    public virtual bool States(Claim claim, int step) => true;

    /// <summary>Whether a claim names something that neither the prompt holds nor an earlier claim derived.</summary>
    public abstract bool Invents(Claim claim, IReadOnlySet<string> derived);

    /// <summary>Whether a claim says that the value of its step cannot be known.</summary>
    public virtual bool Doubts(Claim claim, int step) => claim.Value == Item.Unknown;

    /// <summary>The state after a claim that does not follow, so that the next one is judged by itself.</summary>
    public virtual string Assume(string state, Claim claim, int step) => claim.Value;

    /// <summary>Number of steps to the end, and the step (from 0) that cannot be known; null where every one can.</summary>
    public (int Needed, int? Knowable) Path()
    {
        var state = Start;
        int? knowable = null;
        var step = 0;
        while (step < MostSteps && !Ends(state, step))
        {
            var after = After(state, step);
            if (after.Count == 0)
                break;
            // Where the prompt says two things, none of them is known.
            state = after.Count == 1 ? after[0] : Item.Unknown;
            if (Doubts(new(state), step))
                knowable ??= step;
            step++;
        }

        return (step, knowable);
    }
}
