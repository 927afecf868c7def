namespace RobustReasoning.Selftest;

/// <summary>The detection matrix: what the suite finds in models with planted defects, and in clean ones.</summary>
public sealed record DetectionMatrix
{
    /// <summary>Version of this form; readers refuse another.</summary>
    public int Version { get; init; } = 1;

    /// <summary>Version of the tool.</summary>
    public required string Tool { get; init; }

    /// <summary>Command line that repeats it.</summary>
    public required string Command { get; init; }

    /// <summary>Seed of every random choice.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Items of each set that every model was asked.</summary>
    public required int Items { get; init; }

    /// <summary>Duration in seconds.</summary>
    public required double Seconds { get; init; }

    /// <summary>Names of the symptoms: the columns.</summary>
    public required IReadOnlyList<string> Symptoms { get; init; }

    /// <summary>One for each model.</summary>
    public required IReadOnlyList<DetectionRow> Rows { get; init; }

    /// <summary>What the checks of thoughts say of models that differ in their thoughts alone; empty where they were not run.</summary>
    public IReadOnlyList<ThoughtKind> Kinds { get; init; } = [];

    /// <summary>How those models compare.</summary>
    public IReadOnlyList<ThoughtOrder> Orders { get; init; } = [];

    /// <summary>Rows in which not all is as their manifests say.</summary>
    public IEnumerable<DetectionRow> Surprises => Rows.Where(r => !r.IsAsExpected);

    /// <summary>Whether all models, and all orders that are known, are as they should be.</summary>
    public bool IsAsExpected => !Surprises.Any() && Orders.All(o => o.Holds || !o.IsKnown);

    /// <summary>Symptoms found in clean models.</summary>
    public int FalseAlarms => Rows.Where(r => r.Defect.IsClean).Sum(r => r.Cells.Count(c => c.Reading is { Found: true }));

    /// <summary>Symptoms read in clean models: the denominator of false alarms.</summary>
    public int CleanReadings => Rows.Where(r => r.Defect.IsClean).Sum(r => r.Cells.Count(c => c.Reading is not null));

    /// <summary>Reads every symptom of a pair of runs.</summary>
    public static DetectionRow Row(Defect defect, ReleasePair pair) => new(defect, pair.Suspect.Models[^1].Hash,
        [.. Selftest.Symptoms.All.Select(s => new DetectionCell(s.Name, s.Read(pair)))]);
}

/// <summary>What was found in one model.</summary>
/// <param name="Defect">Its manifest.</param>
/// <param name="Hash">SHA-256 of its file.</param>
/// <param name="Cells">One for each symptom.</param>
public sealed record DetectionRow(Defect Defect, string Hash, IReadOnlyList<DetectionCell> Cells)
{
    /// <summary>Whether anything was found.</summary>
    public bool AnyFound => Cells.Any(c => c.Reading is { Found: true });

    /// <summary>Whether what must be found is found, and nothing in a clean model; a defect that is said to be missed may be found.</summary>
    public bool IsAsExpected => Defect.IsClean ? !AnyFound
        : Defect.Missed is not null || Cells.Any(c => c.Reading is { Found: true } && Defect.Finds.Contains(c.Symptom));
}

/// <summary>A symptom of a model.</summary>
/// <param name="Symptom">Name of the symptom.</param>
/// <param name="Reading">What it says; null where it could not be read.</param>
public sealed record DetectionCell(string Symptom, SymptomReading? Reading = null);
