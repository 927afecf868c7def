using RobustReasoning.Items;

namespace RobustReasoning.Perturbations.Structural;

/// <summary>A sum or difference in two sentences, which makes one more step.</summary>
public sealed class SplitSentences : IPerturbation
{
    /// <inheritdoc/>
    public PerturbationCard Card { get; } = new("split-sentences", PerturbationKind.Structural, Relation.Invariant,
        "A sum or difference in two sentences, which makes one more step.")
    {
        Bound = new(1.5, 60),
    };

    /// <inheritdoc/>
    public Item? Apply(Item item, Random random)
    {
        List<(int Place, string[] Texts)> splits = [.. item.Parts.Index().Where(p => p.Item.Kind == PartKind.Fact)
            .Select(p => (p.Index, Split(item.Family, p.Item, random)!)).Where(s => s.Item2 is not null)];
        if (splits.Count == 0)
            return null;
        var (place, texts) = random.Pick(splits);
        return this.Rederive(item, [.. item.Parts.Take(place), .. texts.Select(Drafting.Fact), .. item.Parts.Skip(place + 1)]);
    }

    static string[]? Split(string family, Part part, Random random)
    {
        if (Deriving.Sentence(part) is not var (words, mark))
            return null;
        if (family == "arithmetic" && words.Any(w => w is "more" or "away" or "sells" or "off" or "loses") && !words.Contains("half"))
            return words.LastOrDefault(w => int.TryParse(w, out _)) is { } whole && Shares(whole, random) is var (one, two) ? [Replace(one), Replace(two)] : null;
        if (family == "program" && words is [.., var to, "=", _, "+" or "-", var amount] && Shares(amount, random) is var (first, second))
            return [Replace(first), $"{to} = {to} {words[^2]} {second} {mark}"];
        return null;

        // The amount is the last number: one before it may count the facts of a list.
        string Replace(string share)
        {
            var (last, at) = (0, 0);
            Deriving.Exchange(part.Text, w =>
            {
                last += int.TryParse(w, out _) ? 1 : 0;
                return null;
            });
            return Deriving.Exchange(part.Text, w => int.TryParse(w, out _) && ++at == last ? share : null);
        }
    }

    static (string, string)? Shares(string amount, Random random) =>
        int.TryParse(amount, out var n) && n is > 1 and < 100 && random.Next(1, n) is var share ? (share.Text(), (n - share).Text()) : null;
}
