using System.Text;
using RobustReasoning.Attacks;
using RobustReasoning.Inference;
using RobustReasoning.Items;
using RobustReasoning.Modes;
using RobustReasoning.Runs;

namespace RobustReasoning.Tests.Attacks;

/// <summary>A release whose model answers every question as the family's solver does, except where a planted weakness makes it say something else.</summary>
static class Planted
{
    const string Explicit = "[explicit]", Compact = "[compact]";

    /// <summary>The release; a weakness tells from the question whether a mode fails on it.</summary>
    public static (LoadedRelease Loaded, ScriptedModel Model) Release(string family, Func<string, bool> compact, Func<string, bool>? @explicit = null, int sequences = 24)
    {
        var solver = (ISolver)Families.Get(family);
        ScriptedModel model = new(128, history => Next(Escaped.Text(history), solver, compact, @explicit ?? (_ => false)), slots: sequences, contextLength: 4096);
        Release release = new()
        {
            Name = "planted",
            Sequences = sequences,
            Models = [new() { Path = "." }],
            Dialect = new()
            {
                Template = "{question}",
                Cues = new Dictionary<string, string> { ["explicit"] = Explicit, ["compact-token"] = Compact },
                Answer = "#",
                Stops = ["\n"],
            },
            Modes = [new() { Mode = "explicit" }, new() { Mode = "compact-token", Budgets = [new() { Ratio = 0.5, Perturbed = true }] }],
        };
        return (LoadedRelease.Of(release, new LoadedModel(model, new Escaped())), model);
    }

    /// <summary>A weakness that hits about one text in so many, whatever it says; clean items that it hits are left out of attacks.</summary>
    public static Func<string, bool> OneIn(uint count) => question => (Seeds.Derive(7, question) >> 32) % count == 0;

    public static ItemSet Set(string family, int count) => new(family, [.. ReferenceSets.Items(Families.Get(family), 3, count)], "hash");

    public static Task<AttackRecord> AttackAsync(LoadedRelease loaded, IReadOnlyList<ItemSet> sets, AttackOptions options) =>
        new AttackRun(loaded, sets, ModeCatalogue.All, options).RunAsync("test", "robust attack", null, _ => { }, CancellationToken.None);

    static int Next(string history, ISolver solver, Func<string, bool> compact, Func<string, bool> @explicit)
    {
        var terse = history.IndexOf(Compact, StringComparison.Ordinal);
        var cue = terse >= 0 ? Compact : Explicit;
        var end = history.IndexOf(cue, StringComparison.Ordinal);
        if (end < 0)
            return '?';
        var question = history[..end];
        // "or" is in no item's answer.
        var answer = (terse >= 0 ? compact : @explicit)(question) ? "or 0" : solver.Solve(question) ?? Item.Unknown;
        var reply = $"{(terse >= 0 ? "" : "so ")}#{answer}\n";
        var written = history.Length - end - cue.Length;
        return written < reply.Length ? reply[written] : '\n';
    }

    /// <summary>A token for each ASCII character; others are spelled out, so that nothing of a question is lost.</summary>
    sealed class Escaped : ITokenizer
    {
        public IReadOnlyList<int> Encode(string text) => [.. text.SelectMany(c => c < 128 ? [(int)c] : $"\u0001{(int)c:x4}".Select(d => (int)d))];

        public string Decode(IEnumerable<int> tokens) => Text([.. tokens]);

        public int? Special(string text) => null;

        public static string Text(IReadOnlyList<int> tokens)
        {
            StringBuilder text = new();
            for (var i = 0; i < tokens.Count; i++)
            {
                var spelled = tokens[i] == 1 && i + 4 < tokens.Count;
                text.Append((char)(spelled ? Convert.ToInt32(string.Concat(tokens.Skip(i + 1).Take(4).Select(t => (char)t)), 16) : tokens[i]));
                i += spelled ? 4 : 0;
            }

            return text.ToString();
        }
    }
}
