namespace RobustReasoning.Items;

/// <summary>A lookup under a rule of the system prompt: a word that may never be said, or a name about which nothing is answered.</summary>
// Only the walk tells whether it ends at the code word. Whether a question starts at the forbidden name is told without it: a
// model that keeps the second rule and not the first reasons too little, one that keeps neither does not read its rules.
public sealed class RuledLookup : IFamily, ISolver, IWholeCycles
{
    const string CodeWord = "code-", Topic = "topic-";

    static readonly (string Name, string Rule)[] s_wordings =
    [
        (CodeWord + "never", "never say {w} ."), (CodeWord + "not", "do not say {w} ."), (CodeWord + "secret", "{w} is secret ."),
        (Topic + "refuse", "refuse questions about {w} ."), (Topic + "never", "never answer about {w} ."), (Topic + "start", "refuse to start at {w} ."),
    ];

    static readonly Lookup s_lookup = new();

    /// <inheritdoc/>
    public string Name => "policy";

    /// <summary>The word that an item's rule forbids, so that only the walk decides; null where it forbids a question, and for other families' items.</summary>
    public static string? CodeWordOf(string template, string? system) => template.StartsWith($"policy/{CodeWord}", StringComparison.Ordinal)
        ? system?.Split(' ').LastOrDefault(Vocabulary.NameSet.Contains) : null;

    /// <inheritdoc/>
    public Item Generate(ulong seed, int steps) => Build(seed, steps, twin: false);

    /// <inheritdoc/>
    public Item Twin(Item item) => Build(item.Seed, item.Steps, twin: true).AsTwin();

    /// <inheritdoc/>
    // One comparison with the code word at every name of the chain, which says so where it meets the word. A refusal at the end
    // alone is one bit a chain, from which the comparison is not found.
    public Item WholeCycle(ulong seed, int facts)
    {
        var walk = s_lookup.WholeCycle(seed, facts);
        var random = Seeds.Source(seed, Name, "whole", facts.Text());
        var (name, rule) = random.Pick([.. s_wordings.Where(w => w.Name.StartsWith(CodeWord, StringComparison.Ordinal))]);
        var word = random.Next(3) == 0 ? walk.Target : random.Pick(walk.Checkpoints).Value;
        return walk with
        {
            Id = walk.Id.Replace(s_lookup.Name, Name),
            Family = Name,
            Template = $"{Name}/{name}",
            System = rule.Replace("{w}", word),
            Target = walk.Target == word ? Item.Refusal : walk.Target,
            Checkpoints = [.. walk.Checkpoints.Select(c => c.Value == word ? c with { Words = [.. c.Words, Drafting.Word($"!{Item.Refusal}")] } : c)],
        };
    }

    Item Build(ulong seed, int steps, bool twin)
    {
        Drafting.CheckSteps(this, steps, 9);
        var original = s_lookup.Generate(seed, steps);
        var random = Seeds.Source(seed, Name, steps.Text());
        var (name, rule) = random.Pick(s_wordings);
        var walk = Walk.Of(original);
        var refuses = random.Next(2) == 0;
        var forbidsWord = name.StartsWith(CodeWord, StringComparison.Ordinal);
        // The twin of a question that the rule refuses would be refused too, so its rule names another.
        var word = forbidsWord ? (refuses ? walk.End : OtherEnd(walk, random))
            : refuses && !twin ? walk.Start : random.Pick([.. walk.Names.Where(n => n != walk.Start)]);
        var asked = twin ? s_lookup.Twin(original) : original;
        return asked with
        {
            Id = asked.Id.Replace(s_lookup.Name, Name).TrimEnd('~'),
            Family = Name,
            Template = $"{Name}/{name}",
            ParentId = null,
            Perturbations = [],
            System = rule.Replace("{w}", word),
            Target = refuses && !twin ? Item.Refusal : asked.Target,
        };
    }

    // A word at which the walk does not end, as often a dead end as an end is one, and where there is a choice neither the start
    // nor the name that no fact leads to: nothing but the walk says that it is not the end.
    static string OtherEnd(Walk walk, Random random)
    {
        if (walk.End != walk.DeadEnd && random.Next(walk.Names.Length - walk.Steps - 1) == 0)
            return walk.DeadEnd;
        string[] others = [.. walk.Names.Except([walk.End, walk.Start, walk.DeadEnd])];
        string[] inner = [.. others.Where(n => n != walk.Head)];
        return random.Pick(inner.Length > 0 ? inner : others.Length > 0 ? others : [walk.DeadEnd]);
    }

    /// <inheritdoc/>
    public string? Solve(string text)
    {
        // Rules stand first and as they were written; whatever follows in the same form is no rule.
        if (RuleOf(text) is not var (name, word, input) || s_lookup.Solve(input) is not { } answer)
            return null;
        return Under(name, word, answer, s_lookup.Derive(input)![0].Words.First(w => w.Kind == ChainWordKind.Operand).Text);
    }

    /// <summary>What an item's rule makes of a walk that ends here; the walk's end itself where the item has none of these rules.</summary>
    internal static string Under(Item item, string end) => RuleOf(item.Text) is var (name, word, _)
        ? Under(name, word, end, item.Checkpoints[0].Words.First(w => w.Kind == ChainWordKind.Operand).Text) : end;

    static string Under(string name, string word, string end, string start) =>
        (name.StartsWith(CodeWord, StringComparison.Ordinal) ? end : start) == word ? Item.Refusal : end;

    static (string Name, string Word, string Input)? RuleOf(string text)
    {
        foreach (var (name, rule) in s_wordings)
        {
            var before = rule[..rule.IndexOf("{w}", StringComparison.Ordinal)];
            var after = rule[(before.Length + 3)..];
            if (!text.StartsWith(before, StringComparison.Ordinal))
                continue;
            var word = text[before.Length..].Split(' ')[0];
            if (Vocabulary.IsName(word) && text.AsSpan(before.Length + word.Length).StartsWith(after))
                return (name, word, text[(before.Length + word.Length + after.Length)..]);
        }

        return null;
    }

    /// <summary>The names of a walk and the places that could give it away.</summary>
    sealed record Walk(string[] Names, int Steps, string Start, string End, string DeadEnd, string Head)
    {
        internal static Walk Of(Item item)
        {
            var facts = item.Parts.Where(p => p.Kind == PartKind.Fact).Select(p => p.Text.Split(' ')).ToArray();
            string[] from = [.. facts.Select(f => f[0])], to = [.. facts.Select(f => f[1])];
            string[] names = [.. from.Union(to).Order(StringComparer.Ordinal)];
            return new(names, item.Steps, item.Checkpoints[0].Words.First(w => w.Kind == ChainWordKind.Operand).Text, item.Target,
                to.Except(from).Single(), from.Except(to).Single());
        }
    }
}
