using System.Globalization;
using NUnit.Framework;

namespace RobustReasoning.NUnit;

/// <summary>What the runsettings of a test run choose: parameters <c>limit</c>, <c>seed</c>, <c>device</c> and <c>inconclusive</c>.</summary>
sealed record SuiteSettings
{
    /// <summary>Items taken of each set; null takes all.</summary>
    public int? Limit { get; init; }

    public ulong Seed { get; init; } = 1;

    /// <summary>Device in place of the release's.</summary>
    public string? Device { get; init; }

    /// <summary>Whether a gate that cannot be decided fails its test.</summary>
    public bool InconclusiveFails { get; init; }

    public static SuiteSettings OfTestRun()
    {
        var given = TestContext.Parameters;
        return new()
        {
            Limit = given.Get("limit") is { } limit ? int.Parse(limit, CultureInfo.InvariantCulture) : null,
            Seed = given.Get("seed") is { } seed ? ulong.Parse(seed, CultureInfo.InvariantCulture) : 1,
            Device = given.Get("device"),
            InconclusiveFails = given.Get("inconclusive") switch
            {
                null or "accept" => false,
                "fail" => true,
                var other => throw new UserErrorException($"The test parameter inconclusive is '{other}'.", "accept or fail.", "Correct it in the runsettings."),
            },
        };
    }
}
