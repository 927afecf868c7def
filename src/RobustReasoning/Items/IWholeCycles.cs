namespace RobustReasoning.Items;

/// <summary>A family that can walk a closed cycle all the way round: the dense training signal that its circuits need first.</summary>
public interface IWholeCycles
{
    /// <summary>A closed cycle of 2 to 9 facts and the walk round it; equal arguments give equal items.</summary>
    Item WholeCycle(ulong seed, int facts);
}
