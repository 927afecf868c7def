namespace RobustReasoning.Trainer.Export;

/// <summary>Rounds weights to what 16-bit floats can hold: files are half as large, and every export computes with the same numbers.</summary>
public static class HalfPrecision
{
    /// <summary>The weights as the model file will hold them.</summary>
    public static IReadOnlyDictionary<string, float[]> Round(IReadOnlyDictionary<string, float[]> weights) =>
        weights.ToDictionary(w => w.Key, w => Array.ConvertAll(w.Value, x => (float)(Half)x));
}
