namespace RobustReasoning.Items;

/// <summary>How an answer is read out of a model's text and compared with the target.</summary>
public enum AnswerType
{
    /// <summary>A whole number; leading zeros and a sign are normalised.</summary>
    Number,

    /// <summary>One word, compared without case.</summary>
    Word,

    /// <summary>One of the item's <see cref="Item.Choices"/>, compared without case.</summary>
    Choice,
}
