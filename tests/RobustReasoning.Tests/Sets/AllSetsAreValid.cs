using RobustReasoning.Items;
using RobustReasoning.Sets;

namespace RobustReasoning.Tests.Sets;

/// <summary>What a contribution has to pass: every set of the repository under every rule.</summary>
public sealed class AllSetsAreValid
{
    static readonly Lazy<IReadOnlyList<SetReport>> s_reports = new(() => SetValidation.Of([.. Directories()]));

    static IEnumerable<string> Directories() => Directory.GetDirectories(Path.Combine(Repository.Root, "adversarial-sets")).Order(StringComparer.Ordinal);

    static IEnumerable<TestCaseData> Names() => Directories().Select(d => new TestCaseData(Path.GetFileName(d)));

    [TestCaseSource(nameof(Names))]
    public void Set_has_no_problem(string name)
    {
        var report = s_reports.Value.Single(r => Path.GetFileName(r.Directory) == name);
        Assert.That(report.Problems, Is.Empty, string.Join('\n', report.Problems));
        Assert.That(report.Items, Is.GreaterThan(0));
    }

    [TestCaseSource(nameof(Names))]
    public void Every_item_says_its_hash(string name) =>
        Assert.That(ItemSet.Load(Path.Combine(Repository.Root, "adversarial-sets", name)).Items.Select(i => i.Hash), Has.None.Null);
}
