using System.Globalization;
using NUnit.Framework;

namespace RobustReasoning.NUnit;

/// <summary>
/// What the runsettings of a test run choose: parameters <c>limit</c>, <c>seed</c>, <c>device</c>, <c>inconclusive</c>, <c>release</c>,
/// <c>policy</c>, <c>sets</c> and <c>out</c>.
/// </summary>
sealed record SuiteSettings
{
    /// <summary>Items taken of each set; null takes all.</summary>
    public int? Limit { get; init; }

    public ulong Seed { get; init; } = 1;

    /// <summary>Device in place of the release's.</summary>
    public string? Device { get; init; }

    /// <summary>Whether a gate that cannot be decided fails its test.</summary>
    public bool InconclusiveFails { get; init; }

    /// <summary>Manifest, where the test names none; null takes the reference release.</summary>
    public string? Release { get; init; }

    /// <summary>Policy in place of the release's.</summary>
    public string? Policy { get; init; }

    /// <summary>Names or directories of sets; empty takes those of all families.</summary>
    public IReadOnlyList<string> Sets { get; init; } = [];

    /// <summary>Directory of the run and its report; null takes a new one among the temporary files.</summary>
    public string? Out { get; init; }

    public static SuiteSettings OfTestRun() => Of(name => TestContext.Parameters.Get(name));

    public static SuiteSettings Of(Func<string, string?> given)
    {
        // An empty value is what a pipeline hands over whose variable is not set.
        string? Given(string name) => given(name)?.Trim() is { Length: > 0 } value ? value : null;
        return new()
        {
            Limit = Given("limit") is { } limit ? Number<int>("limit", limit, n => n >= 1, "a whole number of items of each set, 1 or more; leave it out to take all.") : null,
            Seed = Given("seed") is { } seed ? Number<ulong>("seed", seed, _ => true, "a whole number, 0 or more.") : 1,
            Device = Given("device"),
            InconclusiveFails = Given("inconclusive") switch
            {
                null or "accept" => false,
                "fail" => true,
                var other => throw Wrong("inconclusive", other, "accept or fail."),
            },
            Release = Given("release"),
            Policy = Given("policy"),
            Sets = [.. (Given("sets") ?? "").Split([';', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)],
            Out = Given("out"),
        };
    }

    static T Number<T>(string name, string text, Func<T, bool> holds, string expected)
        where T : struct, ISpanParsable<T> =>
        T.TryParse(text, CultureInfo.InvariantCulture, out var value) && holds(value) ? value : throw Wrong(name, text, expected);

    static UserErrorException Wrong(string name, string value, string expected) =>
        new($"The test parameter {name} is '{value}'.", expected, $"Correct <Parameter name=\"{name}\" …/> in the runsettings of this test run.");
}
