namespace RobustReasoning.Inference;

/// <summary>The key-value caches of a model. Truncation needs no member: a feed overwrites from its start position.</summary>
public interface ISlots
{
    /// <summary>Takes a free slot; throws where none is left, which the engine's admission prevents.</summary>
    int Rent();

    /// <summary>Copies the first positions of one slot into another.</summary>
    void Copy(int from, int to, int length);

    /// <summary>Gives a slot back.</summary>
    void Return(int slot);
}
