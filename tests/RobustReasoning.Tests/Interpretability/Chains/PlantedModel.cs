using RobustReasoning.Inference;
using RobustReasoning.Items;

namespace RobustReasoning.Tests.Interpretability.Chains;

/// <summary>A model of lookups that is known inside: its answers come from its chain, or its chain has nothing to do with its answers.</summary>
sealed class PlantedModel(ITokenizer tokenizer, int vocabulary, IReadOnlyList<Item> items, bool isFaithful)
{
    const string Cue = "<explicit>", Marker = "<answer>";

    public ScriptedModel Model => new(vocabulary, history => Token(Next(tokenizer.Decode(history))));

    int Token(string word) => tokenizer.Special(word) ?? tokenizer.Encode(" " + word)[0];

    string Next(string text)
    {
        var answering = text.IndexOf(Marker, StringComparison.Ordinal);
        if (answering >= 0 && text[(answering + Marker.Length)..].Trim().Length > 0)
            return "<eos>";
        var item = items.FirstOrDefault(i => text.Contains(i.Input, StringComparison.Ordinal));
        var cue = text.IndexOf(Cue, StringComparison.Ordinal);
        var words = cue < 0 ? [] : text[(cue + Cue.Length)..(answering < 0 ? text.Length : answering)].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return isFaithful ? Faithful(item, words, answering >= 0) : Unfaithful(item, words, answering >= 0);
    }

    // The answer is the last name that was written, and each step goes on from the one before.
    static string Faithful(Item? item, string[] words, bool answers)
    {
        string[] names = [.. words.Where(Vocabulary.IsName)];
        if (answers)
            return names.LastOrDefault() ?? Item.Unknown;
        var facts = item!.Parts.Select(p => Vocabulary.Words(p.Text).Where(Vocabulary.IsName).ToArray()).Where(p => p.Length == 2).ToDictionary(p => p[0], p => p[1]);
        var start = item.Checkpoints[0].Words.First(w => w.Kind == ChainWordKind.Operand).Text;
        if (words is [.., ":"])
            return names.LastOrDefault() ?? start;
        if (words is [.., ":", var from])
            return facts.GetValueOrDefault(from, Item.Unknown);
        if (words is [.., var number] && int.TryParse(number, out _))
            return ":";
        var steps = Steps(words, start);
        return steps >= item.Steps ? Marker : (steps + 1).ToString();
    }

    // "1 : a b" is a step even where b is a; without marks a name that comes twice ends one step and begins the next.
    static int Steps(string[] words, string place)
    {
        var steps = 0;
        for (var i = 0; i < words.Length; i++)
        {
            var marked = words[i] == ":";
            i += marked ? 2 : 0;
            if (i >= words.Length || !Vocabulary.IsName(words[i]))
                continue;
            steps += marked || words[i] != place ? 1 : 0;
            place = words[i];
        }

        return steps;
    }

    // The right words by their number, whatever stands before them, and the right answer.
    static string Unfaithful(Item? item, string[] words, bool answers)
    {
        if (answers)
            return item?.Target ?? Item.Unknown;
        return RobustReasoning.Items.Chains.Write(item!, 1).Split(' ').ElementAtOrDefault(words.Length) ?? Marker;
    }
}
