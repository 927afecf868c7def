namespace RobustReasoning.Trainer.Export;

/// <summary>Sizes that all reference models share.</summary>
public static class ReferenceShape
{
    /// <summary>Rows of the embedding table: the tokenizer's tokens, rounded up.</summary>
    public const int VocabularySize = 600;
}
