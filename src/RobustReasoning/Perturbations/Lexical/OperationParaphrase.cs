using System.Globalization;
using RobustReasoning.Items;

namespace RobustReasoning.Perturbations.Lexical;

/// <summary>What facts say in other words (GSM-Plus rephrasing, 2402.19255).</summary>
public sealed class OperationParaphrase : IPerturbation
{
    /// <inheritdoc/>
    public PerturbationCard Card { get; } = new("operation-paraphrase", PerturbationKind.Lexical, Relation.Invariant,
        "What facts say in other words (GSM-Plus rephrasing, 2402.19255).")
    {
        Bound = new(8, 0),
    };

    /// <inheritdoc/>
    public Item? Apply(Item item, Random random) => this.ChangeFacts(item, random, part => Paraphrase(item.Family, part, random));

    static string? Paraphrase(string family, Part part, Random random)
    {
        if (Deriving.Sentence(part) is not var (words, mark))
            return null;
        return (family, words) switch
        {
            ("lookup" or "policy", [var x, var y]) when Vocabulary.IsName(x) && Vocabulary.IsName(y) => Say("{0} leads to {1}", "from {0} you get to {1}", "after {0} comes {1}", x, y),
            ("deduction", [.., var x, var y]) when words.Length <= 3 && Vocabulary.IsName(x) && Vocabulary.IsName(y) => Say("if {0} then {1}", "{0} implies {1}", "what {0} means is {1}", x, y),
            ("program", [.., "=", _, _, _] or [.., "=", _] or ["start", _, _]) when words[0] is "start" || Vocabulary.IsRegister(words[0]) => Say("now {0}", "let {0}", "then {0}", string.Join(' ', words)),
            ("arithmetic", _) => Sum(words, Say),
            _ => null,
        };

        string Say(string one, string two, string three, params string[] words) => string.Format(CultureInfo.InvariantCulture, random.Pick([one, two, three]), words) + " " + mark;
    }

    delegate string Saying(string one, string two, string three, params string[] words);

    static string? Sum(string[] words, Saying say)
    {
        var amount = words.FirstOrDefault(w => w == "some" || int.TryParse(w, out _));
        if (words.Contains("has"))
            return words[0] == "at" ? null : say("at first {0}", "when it begins {0}", "as we know {0}", string.Join(' ', words));
        if (words.Contains("double"))
            return say("there are now double as many", "now the amount is double", "the number is now double");
        if (words.Contains("half"))
            return say("half of them are lost", "now half of them are gone", "only half of them stay");
        if (amount is null)
            return null;
        return words.Contains("more") ? say("there are {0} more now", "{0} more are added", "{0} more come", amount)
            : words.Any(w => w is "away" or "sells" or "off" or "loses") ? say("{0} are taken away", "now {0} are given away", "{0} go away", amount) : null;
    }
}
