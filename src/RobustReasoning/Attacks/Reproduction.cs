using RobustReasoning.Analysis;
using RobustReasoning.Items;
using RobustReasoning.Modes;
using RobustReasoning.Runs;

namespace RobustReasoning.Attacks;

/// <summary>A case that was recorded, to be run again.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Item">The item that is asked.</param>
/// <param name="Setting">Mode and budget.</param>
/// <param name="Budget">The budget in full.</param>
/// <param name="Recorded">What was recorded.</param>
/// <param name="Original">The clean item; null for a clean case.</param>
/// <param name="Explicit">What explicit reasoning was recorded to answer; null where it was not asked.</param>
public sealed record RecordedCase(string Id, Item Item, Setting Setting, Budget Budget, Answered Recorded, Item? Original, Answered? Explicit);

/// <summary>Runs recorded cases again and says whether all is as it was, bit by bit.</summary>
public static class Reproduction
{
    /// <summary>The finding or shrunk finding of this id, which may be given by its beginning; null where there is none.</summary>
    public static RecordedCase? Find(AttackRecord record, string id)
    {
        var all = record.Findings.DistinctBy(f => f.Id).Select(f => new RecordedCase(f.Id, f.Item, f.Setting, f.Budget, f.Answered, f.Original, f.Explicit))
            .Concat(record.Findings.Where(f => f.Shrunk is not null).Select(f => new RecordedCase(f.Shrunk!.Id, f.Shrunk.Item, f.Setting, f.Budget, f.Shrunk.Answered, f.Shrunk.Original, f.Shrunk.Explicit)))
            .DistinctBy(c => c.Id).Where(c => c.Id.StartsWith(id, StringComparison.Ordinal)).ToList();
        return all.FirstOrDefault(c => c.Id == id) ?? all switch
        {
            [] => null,
            [var one] => one,
            _ => throw new UserErrorException($"'{id}' is the beginning of {all.Count} findings.", "the id of one.", $"Write more of it: {string.Join(", ", all.Take(5).Select(c => c.Id))}."),
        };
    }

    /// <summary>The answer of a release to an item in a mode, as an attack or a run would get it.</summary>
    public static async Task<Answered> AskAsync(LoadedRelease loaded, IReadOnlyList<IMode> modes, Item item, string mode, Budget budget, CancellationToken cancellation)
    {
        var found = modes.FirstOrDefault(m => m.Card.Name == mode) ?? throw new UserErrorException(
            $"There is no mode '{mode}'.", $"one of {string.Join(", ", modes.Select(m => m.Card.Name))}.", "Replay it with the version of the tool that recorded it.");
        var model = loaded.Release.Models.Index().FirstOrDefault(m => m.Item.Families.Count == 0 || m.Item.Families.Contains(item.Family), (-1, null!)).Index;
        if (model < 0)
            throw new UserErrorException($"No model of the release '{loaded.Release.Name}' takes the family '{item.Family}'.", "the release that was recorded.", "Name it with --release.");
        if (Runner.Lack(found.Card, loaded.Models[model].Model, loaded.Release.Sequences) is { } lack)
            throw new UserErrorException($"The mode cannot be run: {lack}", "the backend that was recorded.", "Name the release with --release.");
        var result = (await new TrialRunner(loaded, modes).RunAsync([new(item, model, new(found, budget))], cancellation))[0];
        return result.Error is { } error ? throw new UserErrorException($"The case failed: {error}", "an answer.", "Check that release and model are those of the record.") : Answered.Of(result);
    }

    /// <summary>What differs between two answers, in words: outcome, answer, words, thoughts by their checksums and cost. Empty where nothing does.</summary>
    public static IReadOnlyList<string> Differences(Answered recorded, Answered now)
    {
        List<string> differences = [];
        void Compare<T>(string what, T before, T after)
        {
            if (!EqualityComparer<T>.Default.Equals(before, after))
                differences.Add($"{what}: recorded {Show(before)}, now {Show(after)}");
        }

        Compare("outcome", recorded.Outcome, now.Outcome);
        Compare("answer", recorded.Answer, now.Answer);
        Compare("text of the answer", recorded.Trace?.Answer, now.Trace?.Answer);
        Compare("reasoning", recorded.Trace?.Reasoning, now.Trace?.Reasoning);
        Compare("thoughts", Thoughts(recorded), Thoughts(now));
        Compare("forward passes", recorded.Trace?.Cost.ForwardPasses, now.Trace?.Cost.ForwardPasses);
        return differences;
    }

    static string Thoughts(Answered answered) => string.Join(' ', answered.Trace?.Thoughts.Select(t => t.Checksum) ?? []);

    static string Show<T>(T value) => value?.ToString() is { Length: > 0 } text ? $"“{text}”" : "nothing";
}
