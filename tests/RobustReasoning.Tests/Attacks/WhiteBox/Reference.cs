using RobustReasoning.Attacks.WhiteBox;
using RobustReasoning.Backends;
using RobustReasoning.Inference;
using RobustReasoning.Items;
using RobustReasoning.Modes;
using RobustReasoning.Runs;

namespace RobustReasoning.Tests.Attacks.WhiteBox;

/// <summary>The reference release, and items that its attacks are tried on.</summary>
static class Reference
{
    public static Budget PerStep { get; } = new() { ThoughtsPerStep = 1 };

    public static LoadedRelease Load() =>
        LoadedRelease.Load(ReleaseReader.Read(Path.Combine(Repository.Root, "models/reference/reference.release.json")), BackendCatalogue.Loaders);

    public static List<Item> Items(string family, int count) =>
        [.. ReferenceSets.Items(Families.Get(family), 5, 4 * count).Where(item => item.IsAnswerable && item.Steps is >= 2 and <= 4).Take(count)];

    public static WhiteBoxModel Model(LoadedRelease loaded, int model) => new(loaded.Models[model], loaded.DialectOf(model), loaded.Release.Sequences);

    /// <summary>The release over models that count what they are asked.</summary>
    public static LoadedRelease Counted(LoadedRelease loaded, CountingModel model) =>
        LoadedRelease.Of(loaded.Release with { Models = [loaded.Release.Models[1]] }, new LoadedModel(model, loaded.Models[1].Tokenizer));
}

/// <summary>A model that counts what it is asked.</summary>
sealed class CountingModel(IModel model) : IModel, IVectorInput, IHiddenStates, IInputGradients
{
    /// <summary>Feeds of ordinary passes.</summary>
    public int Feeds { get; private set; }

    /// <summary>Prompts among them, apart from the cue that is fed behind.</summary>
    public int Prompts { get; private set; }

    /// <summary>Sequences whose loss was asked.</summary>
    public int Forward { get; private set; }

    /// <summary>Sequences whose gradient was asked.</summary>
    public int Back { get; private set; }

    public ModelInfo Info => model.Info;

    public ISlots Slots => model.Slots;

    void IModel.Forward(IReadOnlyList<Feed> feeds, CancellationToken cancellation)
    {
        Feeds += feeds.Count;
        Prompts += feeds.Count(feed => feed.Start == 0 && !feed.Tokens.IsEmpty);
        model.Forward(feeds, cancellation);
    }

    public ReadOnlyMemory<float> Embedding(int token) => ((IVectorInput)model).Embedding(token);

    public IReadOnlyList<TargetLoss> Losses(IReadOnlyList<LossQuery> queries, CancellationToken cancellation = default)
    {
        Forward += queries.Count;
        return ((IInputGradients)model).Losses(queries, cancellation);
    }

    public IReadOnlyList<TargetLoss> Gradients(IReadOnlyList<LossQuery> queries, CancellationToken cancellation = default)
    {
        Back += queries.Count;
        return ((IInputGradients)model).Gradients(queries, cancellation);
    }

    public void Dispose() => model.Dispose();
}
