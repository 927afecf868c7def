namespace RobustReasoning.Backends.Models;

/// <summary>A file format with a storage of weights that models can be exported to.</summary>
public sealed class ExportFormat
{
    readonly Action<string, string> _write;

    internal ExportFormat(string name, string summary, Action<string, string> write) => (Name, Summary, _write) = (name, summary, write);

    /// <summary>Slug, such as <c>gguf-q8_0</c>.</summary>
    public string Name { get; }

    /// <summary>One sentence.</summary>
    public string Summary { get; }

    /// <summary>Exports a model directory or file to a new file; throws <see cref="UserErrorException"/>, and then leaves none.</summary>
    public void Write(string model, string file)
    {
        if (Path.Exists(file))
            throw new UserErrorException($"'{file}' is there already.", "a path where nothing lies.", "Give another name, or delete it first.");
        if (!Path.Exists(model))
            throw new UserErrorException($"There is no model at '{model}'.", "a model directory or file.", "Correct the path.");
        var part = file + ".part";
        try
        {
            if (Path.GetDirectoryName(Path.GetFullPath(file)) is { } folder)
                Directory.CreateDirectory(folder);
            _write(model, part);
            File.Move(part, file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"'{file}' could not be written ({e.Message}).", "a folder with room that may be written to.", "Choose another place.", e);
        }
        finally
        {
            File.Delete(part);
        }
    }
}
