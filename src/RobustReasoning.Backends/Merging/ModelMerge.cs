using RobustReasoning.Backends.Models;

namespace RobustReasoning.Backends.Merging;

/// <summary>Merges two models of one architecture into a new model directory of the first one's layout.</summary>
public sealed class ModelMerge
{
    const int Named = 5;
    const float LargestHalf = 65_504;

    readonly WeightSource _first, _second;
    readonly WeightSource? _ancestor;

    ModelMerge(WeightSource first, WeightSource second, WeightSource? ancestor) => (_first, _second, _ancestor) = (first, second, ancestor);

    /// <summary>Number of tensors that are merged.</summary>
    public int Tensors => _first.Tensors.Count(tensor => tensor.Hash is null);

    /// <summary>Opens the models, given by their directories or .onnx files; throws <see cref="UserErrorException"/> where they do not fit together.</summary>
    /// <param name="first">The first model: config, tokenizer and storage are taken from it.</param>
    /// <param name="second">The other model.</param>
    /// <param name="ancestor">What both were trained from, for methods that use it; null where the first is that.</param>
    public static ModelMerge Open(string first, string second, string? ancestor = null)
    {
        var merge = new ModelMerge(WeightSource.Open(first), WeightSource.Open(second), ancestor is null ? null : WeightSource.Open(ancestor));
        Compare(merge._first, merge._second);
        if (merge._ancestor is { } known)
            Compare(merge._first, known);
        return merge;
    }

    /// <summary>Writes the merged model into a new directory; <paramref name="command"/> is for its card.</summary>
    public void Write(MergeOptions options, string output, string command)
    {
        options.Check();
        if (_ancestor is not null && !options.Method.UsesAncestor)
            throw new UserErrorException($"The method {options.Method.Name} does not use a base model.", "a base model with task-arithmetic and ties only.", "Leave --base-model out, or choose one of these methods.");
        DerivedModel.Write(_first.Directory, output, part => _first.Write(part, name => Merged(name, options)), part => MergeCard.Write(new()
        {
            Name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(output))),
            Options = options,
            Inputs = [.. Inputs(options).Select(input => (input.Role, input.Source.Directory, input.Source.Files.Select(file => (Path.GetRelativePath(input.Source.Directory, file), DerivedModel.Hash(file))).ToList()))],
            Outputs = [.. _first.Files.Select(file => Path.GetRelativePath(_first.Directory, file)).Select(file => (file, DerivedModel.Hash(Path.Combine(part, file))))],
            Tensors = Tensors,
            Command = command,
        }));
    }

    IEnumerable<(string Role, WeightSource Source)> Inputs(MergeOptions options)
    {
        yield return (options.Method.UsesAncestor && _ancestor is null ? "first, and ancestor" : "first", _first);
        yield return ("second", _second);
        if (_ancestor is not null)
            yield return ("ancestor", _ancestor);
    }

    float[] Merged(string name, MergeOptions options)
    {
        var (first, second, ancestor) = (Read(_first, name), Read(_second, name), _ancestor is null ? null : Read(_ancestor, name));
        // What is the same everywhere is a constant, and stays that to the last bit.
        if (first.AsSpan().SequenceEqual(second) && (ancestor is null || first.AsSpan().SequenceEqual(ancestor)))
            return first;
        var merged = options.Method.Merge(ancestor, first, second, options);
        var most = _first.Tensors.First(tensor => tensor.Name == name).Half ? LargestHalf : float.MaxValue;
        return Array.TrueForAll(merged, number => Math.Abs(number) <= most) ? merged
            : throw new UserErrorException($"Merged, the tensor '{name}' holds a number beyond {most}, the largest that '{_first.Files[0]}' can store.",
                "weights that stay in range.", "Choose a smaller --alpha, or models in 32-bit floats.");
    }

    static float[] Read(WeightSource source, string name)
    {
        var values = source.Read(name);
        return Array.TrueForAll(values, float.IsFinite) ? values
            : throw new UserErrorException($"The tensor '{name}' of '{source.Files[0]}' holds a number that is not finite.", "finite weights.", "Take a checkpoint from before the training broke.");
    }

    static void Compare(WeightSource first, WeightSource other)
    {
        var (ours, theirs) = (first.Tensors.ToDictionary(t => t.Name), other.Tensors.ToDictionary(t => t.Name));
        foreach (var (lacking, from) in new[] { (ours.Keys.Except(theirs.Keys).ToList(), other), (theirs.Keys.Except(ours.Keys).ToList(), first) })
            if (lacking.Count > 0)
                throw Unlike($"'{from.Directory}' lacks {lacking.Count} of the tensors: {string.Join(", ", lacking.Take(Named))}{(lacking.Count > Named ? ", …" : "")}");
        if (ours.Values.FirstOrDefault(t => !t.Shape.SequenceEqual(theirs[t.Name].Shape)) is { } tensor)
            throw Unlike($"The tensor '{tensor.Name}' is [{string.Join(',', tensor.Shape)}] in '{first.Directory}' and [{string.Join(',', theirs[tensor.Name].Shape)}] in '{other.Directory}'");
        var different = ours.Values.Where(t => t.Hash != theirs[t.Name].Hash).Select(t => $"{t.Name} ({t.Type})").ToList();
        if (different.Count > 0)
            throw Unlike($"'{first.Directory}' and '{other.Directory}' differ in what cannot be merged: {string.Join(", ", different.Take(Named))}{(different.Count > Named ? ", …" : "")}");
    }

    static UserErrorException Unlike(string found) => new($"{found}.", "models of one architecture, with tensors of the same names and shapes in 16-bit or 32-bit floats, and all else equal.",
        "Merge models that were trained from the same one, in the form before quantisation.");
}
