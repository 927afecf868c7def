using RobustReasoning.Inference;
using RobustReasoning.Modes;

namespace RobustReasoning.Runs;

/// <summary>A release whose models are in memory.</summary>
public sealed class LoadedRelease : IDisposable
{
    LoadedRelease(Release release, IReadOnlyList<LoadedModel> models)
    {
        Release = release;
        Models = models;
    }

    /// <summary>The release.</summary>
    public Release Release { get; }

    /// <summary>Its models, in the release's order.</summary>
    public IReadOnlyList<LoadedModel> Models { get; }

    /// <summary>Loads every model; throws <see cref="UserErrorException"/> and leaves nothing loaded where one is missing or broken.</summary>
    /// <param name="release">The release.</param>
    /// <param name="loaders">What reads its files.</param>
    public static LoadedRelease Load(Release release, Loaders loaders)
    {
        var backend = loaders.Backends.FirstOrDefault(b => b.Name == release.Backend) ?? throw new UserErrorException(
            $"The release '{release.Name}' ({release.File}) names an unknown backend '{release.Backend}'.",
            $"one of {string.Join(", ", loaders.Backends.Select(b => b.Name))}.", "Correct the backend; `robust list backends` shows those that are there.");
        List<LoadedModel> loaded = [];
        try
        {
            foreach (var entry in release.Models)
            {
                var source = release.Source(entry);
                if (!Path.Exists(source.Path))
                    throw new UserErrorException($"The release '{release.Name}' ({release.File}) names the model '{source.Path}', which is not there.",
                        "a model directory or file.", "Correct the path in the release; it is relative to the manifest.");
                loaded.Add(Load(release, backend, source, loaders));
            }

            return new(release, [.. loaded]);
        }
        catch
        {
            loaded.ForEach(m => m.Model.Dispose());
            throw;
        }
    }

    /// <summary>Templates and markers for one of its models.</summary>
    public Dialect DialectOf(int model) => Models[model].Dialect ?? Release.Dialect;

    /// <summary>A release over models that are loaded already; they are disposed with it.</summary>
    public static LoadedRelease Of(Release release, params IReadOnlyList<LoadedModel> models) => new(release, models);

    static LoadedModel Load(Release release, IBackend backend, ModelSource source, Loaders loaders)
    {
        var model = backend.Load(source);
        try
        {
            var tokenizer = model is IOwnTokenizer own ? own.Tokenizer : loaders.ReadTokenizer(source.Path);
            return new(model, tokenizer) { Dialect = ChatDialect.Resolve(release.Dialect, tokenizer, () => loaders.ReadTemplate(source.Path)) };
        }
        catch
        {
            model.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var model in Models)
            model.Model.Dispose();
    }
}

/// <summary>A model in memory with its tokenizer.</summary>
/// <param name="Model">The model.</param>
/// <param name="Tokenizer">Its tokenizer.</param>
public sealed record LoadedModel(IModel Model, ITokenizer Tokenizer)
{
    /// <summary>The release's dialect in this model's own turns; null where the release's fits as it is.</summary>
    public Dialect? Dialect { get; init; }
}
