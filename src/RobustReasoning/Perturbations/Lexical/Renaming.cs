using RobustReasoning.Items;

namespace RobustReasoning.Perturbations.Lexical;

/// <summary>What renamings share: the kinds of entities and a consistent exchange of them.</summary>
static class Renaming
{
    static readonly string[] s_she = [.. She(Vocabulary.People), .. She(Vocabulary.UnseenPeople)];
    static readonly string[] s_he = [.. He(Vocabulary.People), .. He(Vocabulary.UnseenPeople)];

    /// <summary>The entities that the item mentions, by kind, each with the entities that may take their place.</summary>
    /// <remarks>Pronouns stay as they are, so a person's name gives way to one of the same pronoun.</remarks>
    public static IEnumerable<(string[] Present, IReadOnlyList<string> Others)> Kinds(Item item, bool unseen)
    {
        string[] words = [.. Vocabulary.Words(item.Input).Distinct()];
        var people = unseen ? Vocabulary.UnseenPeople : Vocabulary.People;
        yield return ([.. words.Where(Vocabulary.IsName)], unseen ? Vocabulary.UnseenNames : Vocabulary.Names);
        yield return ([.. words.Where(s_she.Contains)], She(people));
        yield return ([.. words.Where(s_he.Contains)], He(people));
        if (item.Family == "arithmetic" && !unseen)
            yield return ([.. words.Where(Vocabulary.Objects.Contains)], Vocabulary.Objects);
        if (item.Family != "program")
            yield break;
        string[] registers = [.. words.Where(Vocabulary.IsRegister)];
        yield return (registers, unseen ? [.. Enumerable.Range('a', 26).Select(c => ((char)c).ToString()).Except(["a", "b"])] : [.. registers.Union(["a", "b"])]);
    }

    /// <summary>The item with its entities exchanged for others throughout; null where there is none to exchange.</summary>
    public static Item? Rename(this IPerturbation perturbation, Item item, Random random, bool unseen)
    {
        if (Deriving.Solver(item) is null)
            return null;
        var kinds = Kinds(item, unseen).ToArray();
        if (kinds.Any(k => k.Present.Length > k.Others.Count))
            return null;
        // A draw may leave all as it was.
        Dictionary<string, string> map = [];
        for (var draw = 0; draw < 8 && map.All(m => m.Key == m.Value); draw++)
            map = kinds.SelectMany(k => k.Present.Zip(random.Sample(k.Others, k.Present.Length))).ToDictionary(p => p.First, p => p.Second);
        if (map.All(m => m.Key == m.Value))
            return null;
        return perturbation.Rederive(item, Deriving.Exchange(Perturbing.Sentences(item), map)) is { } renamed
            ? renamed with { Choices = [.. item.Choices.Select(c => map.GetValueOrDefault(c, c))] } : null;
    }

    static string[] She(IReadOnlyList<string> people) => [.. people.Take(people.Count / 2)];

    static string[] He(IReadOnlyList<string> people) => [.. people.Skip(people.Count / 2)];
}
