using RobustReasoning.Statistics;

namespace RobustReasoning.Interpretability.Thoughts;

/// <summary>What the output head reads in thoughts, against what it would read by chance.</summary>
public sealed record LensFigures
{
    /// <summary>Share of thoughts whose likeliest word is their own step's value (cluster bootstrap over items' thoughts).</summary>
    public required Estimate First { get; init; }

    /// <summary>Share of thoughts that have it among the five likeliest.</summary>
    public required Estimate FirstFive { get; init; }

    /// <summary>Share of thoughts whose likeliest word is another item's value of the same step.</summary>
    public Estimate? Shuffled { get; init; }

    /// <summary>Share of thoughts that have that among the five likeliest.</summary>
    public Estimate? ShuffledFive { get; init; }

    /// <summary>Share of values that stand in the question anyway.</summary>
    public Estimate? InQuestion { get; init; }

    /// <summary>Share of places of the pause control whose likeliest word is their step's value, from the second place on: before the first nothing was thought in either.</summary>
    public Estimate? Pause { get; init; }

    /// <summary>The same places of the mode itself less those of the pause control, on the same items.</summary>
    public Estimate? OverPause { get; init; }

    /// <summary><see cref="First"/> less <see cref="Shuffled"/> on the same thoughts.</summary>
    public Estimate? Selective { get; init; }

    /// <summary>Share of hits, each thought read for each step.</summary>
    public IReadOnlyList<LensCell> Cells { get; init; } = [];
}

/// <summary>A cell of the matrix of thoughts and steps.</summary>
/// <param name="Thought">Number of the thought, from 1.</param>
/// <param name="Step">Number of the step, from 1.</param>
/// <param name="First">Share of items whose thought has the step's value as its likeliest word (Wilson), over the items that have both.</param>
/// <param name="FirstFive">Share of items that have it among the five likeliest.</param>
public sealed record LensCell(int Thought, int Step, Estimate First, Estimate FirstFive);

/// <summary>One item's thoughts in words.</summary>
/// <param name="Item">Id of the item.</param>
/// <param name="Setting">The mode and budget.</param>
/// <param name="Thoughts">For each thought what the head reads and what the step's value is.</param>
public sealed record LensExample(string Item, Analysis.Setting Setting, IReadOnlyList<ReadThought> Thoughts);

/// <summary>A thought in a word.</summary>
/// <param name="Thought">Number of the thought, from 1.</param>
/// <param name="Reads">The likeliest word.</param>
/// <param name="Value">The step's value.</param>
public sealed record ReadThought(int Thought, string Reads, string Value);
