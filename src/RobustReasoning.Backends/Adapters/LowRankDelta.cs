namespace RobustReasoning.Backends.Adapters;

/// <summary>
/// A change of one matrix as a product of two thin ones, in the orientation in which models are trained here: ΔW = scale · Left · Right,
/// where W is [inputs, outputs] as in y = x · W.
/// </summary>
/// <param name="Inputs">Rows of W.</param>
/// <param name="Outputs">Columns of W.</param>
/// <param name="Rank">Width of the bottleneck, r.</param>
/// <param name="Left">[inputs, rank], row by row; PEFT's lora_A is its transpose.</param>
/// <param name="Right">[rank, outputs], row by row; PEFT's lora_B is its transpose.</param>
public sealed record LowRankDelta(int Inputs, int Outputs, int Rank, float[] Left, float[] Right);
