using System.Globalization;

namespace RobustReasoning.Items;

/// <summary>What the families share in writing an item down.</summary>
static class Drafting
{
    public static string Text(this int value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>A step from its notation: "_word" is scaffold, "!word" result, any other word operand; the first result is the value.</summary>
    public static Checkpoint Step(string notation)
    {
        var step = Step(notation, "");
        return step with { Value = step.Words.First(w => w.Kind == ChainWordKind.Result).Text };
    }

    /// <summary>A step with more results than its value.</summary>
    public static Checkpoint Step(string notation, string value) => new(value, [.. notation.Split(' ').Select(Word)]);

    public static ChainWord Word(string notation) => notation[0] switch
    {
        '_' when notation.Length > 1 => new(notation[1..], ChainWordKind.Scaffold),
        '!' when notation.Length > 1 => new(notation[1..], ChainWordKind.Result),
        '\\' when notation.Length > 1 => new(notation[1..], ChainWordKind.Operand),
        _ => new(notation, ChainWordKind.Operand),
    };

    public static string Notation(ChainWord word) => word.Kind switch
    {
        ChainWordKind.Scaffold => "_" + word.Text,
        ChainWordKind.Result => "!" + word.Text,
        _ => word.Text is ['_' or '!' or '\\', ..] ? "\\" + word.Text : word.Text,
    };

    public static Part Fact(string text) => new(text, PartKind.Fact);

    public static Part Question(string text) => new(text, PartKind.Question);

    public static Item Item(IFamily family, string template, ulong seed, int steps, AnswerType answerType,
        IReadOnlyList<Part> parts, IReadOnlyList<Checkpoint> checkpoints)
    {
        return new()
        {
            Id = string.Create(CultureInfo.InvariantCulture, $"{family.Name}/{seed:x}-{steps}"),
            Family = family.Name,
            Template = $"{family.Name}/{template}",
            Input = Join(parts),
            Target = checkpoints[^1].Value,
            AnswerType = answerType,
            Steps = steps,
            Seed = seed,
            Parts = parts,
            Checkpoints = checkpoints,
        };
    }

    /// <summary>Marks an item, already without its premise, as the twin of the item that it was made from.</summary>
    public static Item AsTwin(this Item item) => item with
    {
        Id = item.Id + "~",
        ParentId = item.Id,
        Target = Items.Item.Unknown,
        Relation = Relation.Abstain,
        Perturbations = [.. item.Perturbations, new("missing-premise", item.Seed)],
    };

    public static string Join(IEnumerable<Part> parts) => string.Join(' ', parts.Select(p => p.Text));

    public static void CheckSteps(IFamily family, int steps, int max)
    {
        if (steps < 1 || steps > max)
            throw new UserErrorException($"Family '{family.Name}' was asked for {steps} steps.", $"1 to {max} steps.", "Choose a number of steps in that range.");
    }

    public static T Pick<T>(this Random random, IReadOnlyList<T> list) => list[random.Next(list.Count)];

    /// <summary>So many different elements in random order.</summary>
    public static T[] Sample<T>(this Random random, IReadOnlyList<T> list, int count)
    {
        T[] all = [.. list];
        random.Shuffle(all);
        return all[..count];
    }
}
