namespace RobustReasoning.Backends.Adapters;

/// <summary>A low-rank adapter (LoRA) of a Llama-style model.</summary>
public sealed record LoraAdapter
{
    /// <summary>Changes by the Hugging Face name of the weight, such as <c>model.layers.0.self_attn.q_proj.weight</c>; all of one rank.</summary>
    public required IReadOnlyDictionary<string, LowRankDelta> Deltas { get; init; }

    /// <summary>Rank of every change, r.</summary>
    public required int Rank { get; init; }

    /// <summary>PEFT's <c>lora_alpha</c>: products are scaled by alpha / rank, or by alpha / √rank where <see cref="RootScaled"/>.</summary>
    public required double Alpha { get; init; }

    /// <summary>PEFT's <c>use_rslora</c>.</summary>
    public bool RootScaled { get; init; }

    /// <summary>Name or path of the model that it was trained on, as a note.</summary>
    public string BaseModel { get; init; } = "";

    /// <summary>What its author says of it, as Markdown; kept in the adapter's README.md.</summary>
    public string Description { get; init; } = "";

    /// <summary>What each product is multiplied by.</summary>
    public double Scale => Alpha / (RootScaled ? Math.Sqrt(Rank) : Rank);
}
