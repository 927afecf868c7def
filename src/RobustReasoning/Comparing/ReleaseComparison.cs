using RobustReasoning.Analysis;
using RobustReasoning.Gates;
using RobustReasoning.Runs;
using RobustReasoning.Statistics;

namespace RobustReasoning.Comparing;

/// <summary>One run against another of the same items, setting by setting.</summary>
public sealed record ReleaseComparison
{
    /// <summary>Name of the file.</summary>
    public const string FileName = "compare.json";

    /// <summary>The form that this build writes.</summary>
    public const int CurrentVersion = 1;

    /// <summary>Version of this form; readers refuse another.</summary>
    public int Version { get; init; } = CurrentVersion;

    /// <summary>What is compared with.</summary>
    public required ComparedRun Base { get; init; }

    /// <summary>What is compared.</summary>
    public required ComparedRun Candidate { get; init; }

    /// <summary>Whether the same items were paired; else the two are independent samples, and far less can be said.</summary>
    public required bool IsPaired { get; init; }

    /// <summary>The loss that is tolerated, above 0 and below 1.</summary>
    public required double Margin { get; init; }

    /// <summary>Cases that both runs hold.</summary>
    public required int Pairs { get; init; }

    /// <summary>Settings that only one run holds, in words.</summary>
    public IReadOnlyList<string> Unmatched { get; init; } = [];

    /// <summary>The rows, all families pooled before each.</summary>
    public required IReadOnlyList<ComparedRow> Rows { get; init; }

    /// <summary>Cases that changed, those that were lost first.</summary>
    public IReadOnlyList<ComparedCase> Changes { get; init; } = [];

    /// <summary>Fail if a row failed or the candidate has cases that could not be run, else inconclusive if a row is, else pass.</summary>
    public required Decision Decision { get; init; }

    /// <summary>The row of a setting on one family, or on all (null); null where the runs do not share it.</summary>
    public ComparedRow? RowOf(Setting setting, string? family, ComparedFigure figure) =>
        Rows.FirstOrDefault(r => r.Setting == setting && r.Family == family && r.Figure == figure);

    /// <summary>Reads a comparison that was kept.</summary>
    public static ReleaseComparison Load(string path)
    {
        const string Remedy = "Compare again: robust compare.";
        var read = StrictJson.Read<ReleaseComparison>(RunFiles.ReadText(path, "comparison", Remedy), path, Remedy);
        return read.Version == CurrentVersion
            ? read
            : throw new UserErrorException($"'{path}' has the form {read.Version}.", $"the form {CurrentVersion}, which this version reads.", Remedy);
    }

    /// <summary>Writes it.</summary>
    public void Save(string path) => RunFiles.WriteJson(path, this);
}

/// <summary>A side of a comparison.</summary>
/// <param name="Run">Name of the run.</param>
/// <param name="Release">Name of its release.</param>
/// <param name="Models">Hashes of its models.</param>
/// <param name="Cases">Its cases.</param>
/// <param name="Failed">Those that could not be run.</param>
public sealed record ComparedRun(string Run, string Release, IReadOnlyList<string> Models, int Cases, int Failed);

/// <summary>What a row compares.</summary>
public enum ComparedFigure
{
    /// <summary>Accuracy on clean answerable items.</summary>
    Accuracy,

    /// <summary>Right abstentions on clean unanswerable items.</summary>
    Abstention,

    /// <summary>Accuracy on answerable items over all their perturbations, an item counting once.</summary>
    Perturbed,
}

/// <summary>One figure of one setting in both runs.</summary>
public sealed record ComparedRow
{
    /// <summary>The mode and budget.</summary>
    public required Setting Setting { get; init; }

    /// <summary>The family; null where all are pooled.</summary>
    public string? Family { get; init; }

    /// <summary>What is compared.</summary>
    public required ComparedFigure Figure { get; init; }

    /// <summary>The figure in the base.</summary>
    public required Estimate Base { get; init; }

    /// <summary>The figure in the candidate.</summary>
    public required Estimate Candidate { get; init; }

    /// <summary>Candidate − base.</summary>
    public required Estimate Difference { get; init; }

    /// <summary>Exact test; b counts items that only the base has right. Null for perturbed and unpaired rows.</summary>
    public McNemar? Test { get; init; }

    /// <summary>The test's p (Fisher's where unpaired) after Holm, among the rows of the same figure and family; null where there is no test.</summary>
    public double? AdjustedP { get; init; }

    /// <summary>Mean forward passes in the base; null where nothing ran.</summary>
    public double? BasePasses { get; init; }

    /// <summary>Mean forward passes in the candidate.</summary>
    public double? CandidatePasses { get; init; }

    /// <summary>Candidate ÷ base of the forward passes of the same items; null where unpaired or nothing ran.</summary>
    public Estimate? PassesRatio { get; init; }

    /// <summary>How outcomes went, the most frequent change first; without those that stayed.</summary>
    public IReadOnlyList<OutcomeChange> Transitions { get; init; } = [];

    /// <summary>
    /// Whether the loss stays within the margin. Accuracy over all families passes where its whole interval does. Other rows have too few items
    /// for that: they fail where their whole interval lies beyond the margin, and over all families are undecided where the difference itself does.
    /// </summary>
    public required Decision Decision { get; init; }

    /// <summary>Items for a chance of 80 % to pass, if difference and disagreement stay; null where more items cannot help, or are not needed.</summary>
    public int? ItemsNeeded { get; init; }
}

/// <summary>Items that went from one outcome to another.</summary>
/// <param name="From">Outcome in the base.</param>
/// <param name="To">Outcome in the candidate.</param>
/// <param name="Cases">Number of clean cases.</param>
public sealed record OutcomeChange(Outcome From, Outcome To, int Cases);

/// <summary>A case with another outcome or answer.</summary>
/// <param name="Id">Id of the case, the same in both runs.</param>
/// <param name="Item">The item that was asked.</param>
/// <param name="Mode">Name of the mode.</param>
/// <param name="Budget">Label of the budget.</param>
/// <param name="Perturbations">Its perturbations, joined by <c>+</c>; empty for a clean case.</param>
/// <param name="From">Outcome in the base.</param>
/// <param name="To">Outcome in the candidate.</param>
/// <param name="Target">The right answer.</param>
/// <param name="BaseAnswer">Answer of the base; null for none.</param>
/// <param name="CandidateAnswer">Answer of the candidate; null for none.</param>
public sealed record ComparedCase(
    string Id, string Item, string Mode, string Budget, string Perturbations, Outcome From, Outcome To, string Target, string? BaseAnswer = null, string? CandidateAnswer = null);
