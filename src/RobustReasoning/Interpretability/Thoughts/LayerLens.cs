using RobustReasoning.Inference;
using RobustReasoning.Modes;
using RobustReasoning.Runs;

namespace RobustReasoning.Interpretability.Thoughts;

/// <summary>Reads what becomes each thought after every layer, through the model's own final norm and head.</summary>
/// <param name="setting">The setting.</param>
sealed class LayerLens(ThoughtSetting setting)
{
    // Items that are read by one call.
    const int Together = 8;

    readonly LoadedModel _loaded = setting.Loaded.Models[setting.Model];

    /// <summary>What one item is read for.</summary>
    /// <param name="Subject">The subject.</param>
    /// <param name="Target">What is looked for.</param>
    /// <param name="Own">Its reading.</param>
    /// <param name="Pause">That of the pause control.</param>
    public sealed record Case(CheckSubject Subject, ThoughtLens.Target Target, ThoughtReading Own, ThoughtReading Pause);

    /// <summary>What is read by layer; what stands in the way is told.</summary>
    public IEnumerable<Observation> Read(IEnumerable<Case> cases, ThoughtMode pause, Action<string> lacks, CancellationToken cancellation)
    {
        if (_loaded.Model is not ILayerStates layered || _loaded.Model is not IVectorInput)
        {
            lacks($"The model '{_loaded.Model.Info.Name}' on {_loaded.Model.Info.Backend} gives no states by layer. Load it as an ONNX decoder with attention and feed-forward sums that are plain to see; the state after the last layer is read in any case.");
            return [];
        }

        List<Observation> read = [];
        try
        {
            foreach (var some in cases.Chunk(Together))
            {
                var readings = layered.ReadLayers([.. some.SelectMany(c => new[] { Query(setting.Mode, c.Own), Query(pause, c.Pause) })], cancellation);
                foreach (var (i, one) in some.Index())
                    read.AddRange(Observations(one, layered.Layers, readings[2 * i], readings[2 * i + 1]));
            }
        }
        catch (UserErrorException e)
        {
            // The other checks need no states by layer and go on.
            lacks(e.Message);
            return [];
        }

        return read;
    }

    /// <summary>The sequence up to the last place that becomes a thought, and all these places.</summary>
    internal LayerQuery Query(ThoughtMode mode, ThoughtReading reading)
    {
        var prompt = setting.PromptOf(reading.Item);
        var tokens = mode.Opening(prompt, setting.Budget);
        var (width, count) = (_loaded.Model.Info.HiddenSize, reading.Thoughts.Count);
        // The last thought stands after the last place.
        var vectors = new float[(tokens.Length + Math.Max(count - 1, 0)) * width];
        foreach (var (i, token) in tokens.Index())
            ((IVectorInput)_loaded.Model).Embedding(token).Span.CopyTo(vectors.AsSpan(i * width));
        for (var i = 0; i < count - 1; i++)
            reading.Thoughts[i].Span.CopyTo(vectors.AsSpan((tokens.Length + i) * width));
        return new(vectors, Enumerable.Range(tokens.Length - 1, count).ToArray());
    }

    IEnumerable<Observation> Observations(Case of, int layers, LayerReading own, LayerReading pause)
    {
        var item = of.Subject.Item;
        for (var layer = 1; layer <= layers; layer++)
            for (var t = 1; t <= of.Own.Thoughts.Count; t++)
            {
                var step = ThoughtSetting.StepOf(t, of.Own.Thoughts.Count, item.Checkpoints.Count);
                var value = item.Checkpoints[step - 1].Value;
                yield return Read(of, "own", t, layer, Logits(own, layer, t, of.Own.Thoughts.Count), value);
                if (of.Target.Shuffled[step - 1] is { } other)
                    yield return Read(of, "shuffled", t, layer, Logits(own, layer, t, of.Own.Thoughts.Count), other);
                if (t <= of.Pause.Thoughts.Count)
                    yield return Read(of, "pause", t, layer, Logits(pause, layer, t, of.Pause.Thoughts.Count), value);
            }
    }

    ReadOnlyMemory<float> Logits(LayerReading reading, int layer, int thought, int thoughts)
    {
        var size = _loaded.Model.Info.VocabularySize;
        return reading.Logits.Slice(((layer - 1) * thoughts + thought - 1) * size, size);
    }

    Observation Read(Case of, string measure, int thought, int layer, ReadOnlyMemory<float> logits, string value)
    {
        var place = ThoughtReader.Place(new(logits, default), _loaded.Tokenizer, [value]);
        return Observation.Of(of.Subject, ThoughtChecks.LayerLens, measure) with
        {
            Step = thought,
            Other = layer,
            Held = place.Ranks[value] == 1,
            Value = place.Ranks[value],
            Read = place.Word,
            Expected = value,
        };
    }
}
