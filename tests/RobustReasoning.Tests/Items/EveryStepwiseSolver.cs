using RobustReasoning.Items;

namespace RobustReasoning.Tests.Items;

[TestFixtureSource(nameof(Stepwise))]
public sealed class EveryStepwiseSolver(IFamily family)
{
    static IEnumerable<IFamily> Stepwise => Families.All.Where(f => f is IStepwiseSolver);

    [Test]
    public void It_derives_from_the_text_alone_the_steps_that_the_family_wrote()
    {
        foreach (var i in Enumerable.Range(0, 400))
        {
            var item = family.Generate(Seeds.Derive((ulong)i, "derive", family.Name), i % 8 + 1);
            foreach (var one in new[] { item, family.Twin(item) })
                Assert.That(Written(((IStepwiseSolver)family).Derive(one.Input)!), Is.EqualTo(Written(one.Checkpoints)), one.Input);
        }
    }

    [TestCase("")]
    [TestCase("what is the capital of france ?")]
    [TestCase("start at bado and take 2000000000 steps . bado bado .")]
    public void A_text_of_another_kind_has_no_answer(string text) => Assert.That(((ISolver)family).Solve(text), Is.Null);

    static string Written(IReadOnlyList<Checkpoint> steps) => string.Join(" | ", steps.Select(s => $"{s.Value}: {string.Join(' ', s.Words.Select(Drafting.Notation))}"));
}
