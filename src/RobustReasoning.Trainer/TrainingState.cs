using RobustReasoning.Trainer.Optimisation;

namespace RobustReasoning.Trainer;

/// <summary>All that training needs to go on: weights, moments and the place in the recipe.</summary>
sealed class TrainingState
{
    const uint Magic = 0x31505252; // "RRP1"

    public required Parameters Parameters { get; init; }

    public required AdamW Optimiser { get; init; }

    public int Step { get; set; }

    public int Phase { get; set; }

    public int PhaseStart { get; set; }

    public double Exact { get; set; }

    public double Seconds { get; set; }

    public void Save(string path)
    {
        var temporary = path + ".new";
        using (var writer = new BinaryWriter(File.Create(temporary)))
        {
            writer.Write(Magic);
            writer.Write(Parameters.Values.Length);
            writer.Write(Step);
            writer.Write(Phase);
            writer.Write(PhaseStart);
            writer.Write(Exact);
            writer.Write(Seconds);
            writer.Write(Optimiser.Steps);
            foreach (var array in Arrays())
                writer.Write(System.Runtime.InteropServices.MemoryMarshal.AsBytes(array.AsSpan()));
        }

        File.Move(temporary, path, overwrite: true);
    }

    /// <summary>Reads a checkpoint into parameters of the layout that is expected.</summary>
    public static TrainingState Load(string path, Parameters parameters)
    {
        using var reader = new BinaryReader(File.OpenRead(path));
        if (reader.ReadUInt32() != Magic || reader.ReadInt32() != parameters.Values.Length)
            throw new UserErrorException($"The checkpoint {path} belongs to another model.", "a checkpoint of this recipe.",
                "Name another output directory, or delete the checkpoint to start again.");
        var checkpoint = new TrainingState
        {
            Parameters = parameters,
            Optimiser = new AdamW(parameters.Values.Length),
            Step = reader.ReadInt32(),
            Phase = reader.ReadInt32(),
            PhaseStart = reader.ReadInt32(),
            Exact = reader.ReadDouble(),
            Seconds = reader.ReadDouble(),
        };
        checkpoint.Optimiser.Steps = reader.ReadInt32();
        foreach (var array in checkpoint.Arrays())
            reader.BaseStream.ReadExactly(System.Runtime.InteropServices.MemoryMarshal.AsBytes(array.AsSpan()));
        return checkpoint;
    }

    IEnumerable<float[]> Arrays() => [Parameters.Values, Optimiser.Mean, Optimiser.Variance];
}
