using RobustReasoning.Items;

namespace RobustReasoning.Perturbations.Distraction;

/// <summary>Sentences that mention no person, name, thing or operation of an item.</summary>
static class Filler
{
    static readonly string[] s_numbered = ["{s} saw {n} {o} .", "there are {n} {o} .", "the {n} {o} are old ."];
    static readonly string[] s_plain = ["{s} saw the {o} .", "the {o} are old .", "there are {o} ."];
    static readonly string[] s_things = ["birds", "trees"];

    public static string[] Sentences(Item item, Random random, int count, bool numbers)
    {
        var present = Vocabulary.Words(item.Input);
        string[] people = [.. Vocabulary.People.Except(present), "nobody"];
        return [.. Enumerable.Range(0, count).Select(_ => random.Pick(numbers ? s_numbered : s_plain)
            .Replace("{s}", random.Pick(people)).Replace("{o}", random.Pick(s_things)).Replace("{n}", random.Next(2, 100).Text()))];
    }
}
