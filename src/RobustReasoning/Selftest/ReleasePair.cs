using RobustReasoning.Analysis;
using RobustReasoning.Runs;

namespace RobustReasoning.Selftest;

/// <summary>A clean model and a suspect on the same cases.</summary>
public sealed class ReleasePair
{
    /// <summary>Pairs two runs; throws <see cref="UserErrorException"/> where they are not of the same cases.</summary>
    public ReleasePair(RunRecord clean, RunRecord suspect)
    {
        if (!clean.Cases.Select(c => c.Case.Id).ToHashSet().SetEquals(suspect.Cases.Select(c => c.Case.Id)))
            throw new UserErrorException($"The runs of '{clean.Release}' and '{suspect.Release}' are not of the same cases.", "the same sets, modes, perturbations and seed.", "Run both with the same settings.");
        (Clean, Suspect) = (clean, suspect);
        (CleanScores, SuspectScores) = (new(clean.Cases), new(suspect.Cases));
    }

    /// <summary>The clean model's run.</summary>
    public RunRecord Clean { get; }

    /// <summary>The suspect's run.</summary>
    public RunRecord Suspect { get; }

    internal Scores CleanScores { get; }

    internal Scores SuspectScores { get; }
}
