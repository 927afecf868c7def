using System.CommandLine;
using System.Globalization;

namespace RobustReasoning.Cli;

/// <summary>Writes the command line that repeats a command, from the options that were given.</summary>
sealed class CommandLines(ParseResult parsed, string command)
{
    readonly List<string> _words = ["robust", command];

    /// <summary>Arguments, which stand before all options.</summary>
    public void AddArguments(params IReadOnlyList<Argument> arguments) =>
        _words.AddRange(arguments.SelectMany(argument => parsed.GetResult(argument)?.Tokens ?? []).Select(token => Quote(token.Value)));

    /// <summary>Switches that stand alone.</summary>
    public void AddSwitches(params IReadOnlyList<Option<bool>> options) =>
        _words.AddRange(options.Where(parsed.GetValue).Select(option => option.Name));

    /// <summary>Options that take one value.</summary>
    public void Add(params IReadOnlyList<Option> options)
    {
        foreach (var option in options)
            if (parsed.GetResult(option) is { Implicit: false } result)
                With(option.Name, string.Join(' ', result.Tokens.Select(t => t.Value)));
    }

    /// <summary>Options that may be repeated.</summary>
    public void AddMany(params IReadOnlyList<Option> options)
    {
        foreach (var option in options)
            if (parsed.GetResult(option) is { Implicit: false } result)
                foreach (var token in result.Tokens)
                    With(option.Name, token.Value);
    }

    /// <summary>The whole line with one more option at its end.</summary>
    public string With(string option, string value)
    {
        _words.AddRange([option, Quote(value)]);
        return string.Join(' ', _words);
    }

    /// <summary>A name as part of a path.</summary>
    public static string Slug(string name) => string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' ? c : '-')).ToString(CultureInfo.InvariantCulture);

    static string Quote(string word) => word.Length > 0 && word.All(c => char.IsLetterOrDigit(c) || "-_./:=@+~\\".Contains(c, StringComparison.Ordinal)) ? word : $"\"{word}\"";
}
