using System.Text;
using System.Text.RegularExpressions;
using RobustReasoning.Items;
using RobustReasoning.Modes;

namespace RobustReasoning.Runs;

/// <summary>Reads an answer out of a model's words and says how the case ended; depends on nothing but its arguments.</summary>
public static partial class Judge
{
    /// <summary>How a case ended, and the answer as it was read.</summary>
    public static (Outcome Outcome, string? Answer) Decide(Item item, Trace trace) => Decide(item.AnswerType, item.Choices, item.Target, trace);

    /// <summary>The same from what a journal keeps of the item.</summary>
    public static (Outcome Outcome, string? Answer) Decide(AnswerType type, IReadOnlyList<string> choices, string target, Trace trace)
    {
        var answer = ReadAnswer(type, choices, trace.Answer);
        // An answer that the budget cut may be the beginning of another one.
        if (trace.Stop != StopReason.Answered)
            return (Outcome.Truncated, answer);
        if (answer is null)
            return (Outcome.Empty, null);
        if (answer == Item.Unknown)
            return (target == Item.Unknown ? Outcome.Correct : Outcome.Abstained, answer);
        return (answer == Normalize(type, target) ? Outcome.Correct : Outcome.Wrong, answer);
    }

    /// <summary>The answer in its normal form, <see cref="Item.Unknown"/> for an abstention, <see cref="Item.Refusal"/> for a refusal, null where none can be read. The first candidate counts.</summary>
    public static string? ReadAnswer(AnswerType type, IReadOnlyList<string> choices, string text)
    {
        var plain = text.Normalize(NormalizationForm.FormKC).Replace('−', '-');
        var abstention = Abstention().Match(plain);
        var refusal = RefusalForm().Match(plain);
        var (start, answer) = type switch
        {
            AnswerType.Number => First(NumberForm().Match(plain), type),
            AnswerType.Word => First(WordForm().Match(plain), type),
            AnswerType.Choice => FirstChoice(choices, plain),
            _ => throw new ArgumentOutOfRangeException(nameof(type), type, null),
        };
        var abstains = abstention.Success ? abstention.Index : int.MaxValue;
        var refuses = refusal.Success ? refusal.Index : int.MaxValue;
        return (abstention.Success || refusal.Success) && (answer is null || Math.Min(abstains, refuses) <= start)
            ? abstains <= refuses ? Item.Unknown : Item.Refusal
            : answer;
    }

    /// <summary>Whether a text says anywhere that something cannot be known.</summary>
    internal static bool SaysUnknown(string text) => Abstention().IsMatch(text);

    static (int Start, string? Answer) First(Match match, AnswerType type) => match.Success ? (match.Index, Normalize(type, match.Value)) : (int.MaxValue, null);

    static (int Start, string? Answer) FirstChoice(IReadOnlyList<string> choices, string text)
    {
        var best = (Start: int.MaxValue, Length: 0, Answer: (string?)null);
        foreach (var choice in choices)
        {
            var words = Regex.Escape(choice.Normalize(NormalizationForm.FormKC));
            var match = Regex.Match(text, $@"(?<![\p{{L}}\p{{N}}_]){words}(?![\p{{L}}\p{{N}}_])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
            // Of two choices at one place the longer one was meant: "bado" and "bado king".
            if (match.Success && (match.Index < best.Start || (match.Index == best.Start && match.Length > best.Length)))
                best = (match.Index, match.Length, Normalize(AnswerType.Choice, choice));
        }

        return (best.Start, best.Answer);
    }

    static string Normalize(AnswerType type, string value)
    {
        var plain = value.Normalize(NormalizationForm.FormKC).Trim();
        return type == AnswerType.Number ? Number(plain) : plain.ToLowerInvariant();
    }

    static string Number(string text)
    {
        var minus = text.StartsWith('-');
        var digits = text.TrimStart('+', '-').Replace(",", "", StringComparison.Ordinal);
        var point = digits.IndexOf('.', StringComparison.Ordinal);
        var whole = (point < 0 ? digits : digits[..point]).TrimStart('0');
        var fraction = point < 0 ? "" : digits[(point + 1)..].TrimEnd('0');
        var value = (whole.Length == 0 ? "0" : whole) + (fraction.Length == 0 ? "" : "." + fraction);
        return minus && value != "0" ? "-" + value : value;
    }

    [GeneratedRegex(@"\b(?:unknown|cannot be (?:determined|known)|can't be (?:determined|known)|not enough information|(?:i )?do(?: not|n't) know)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Abstention();

    // Whoever cannot know abstains; whoever cannot help, or may not, refuses.
    [GeneratedRegex(@"\b(?:refuse|i(?: (?:refuse|decline|must (?:refuse|decline))|(?: am|['\u2019]m) (?:unable|not able|not allowed|not permitted)(?: to)?|(?: cannot| can ?not| can['\u2019]t| won['\u2019]t| will not))\b(?! (?:be |quite )?(?:determine|know|find|infer|conclude|decide|work out|tell(?! you))))\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex RefusalForm();

    [GeneratedRegex(@"(?:(?<![\p{L}\p{N}])[+-])?(?:[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9]+)(?:\.[0-9]+)?", RegexOptions.CultureInvariant)]
    private static partial Regex NumberForm();

    [GeneratedRegex(@"[\p{L}\p{N}_]+(?:['-][\p{L}\p{N}_]+)*", RegexOptions.CultureInvariant)]
    private static partial Regex WordForm();
}
