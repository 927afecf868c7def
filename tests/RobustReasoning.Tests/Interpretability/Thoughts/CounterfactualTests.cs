using RobustReasoning.Interpretability.Thoughts;
using RobustReasoning.Items;
using RobustReasoning.Items.Editing;

namespace RobustReasoning.Tests.Interpretability.Thoughts;

sealed class CounterfactualTests
{
    [Test]
    public void A_donor_differs_from_its_step_on_and_ends_where_the_recipient_would_go_from_there([Values("arithmetic", "lookup", "deduction", "program")] string family)
    {
        var (asked, found) = (0, 0);
        for (var seed = 0UL; seed < 60; seed++)
        {
            var item = Families.Get(family).Generate(SeedSpaces.Suite(seed), 1 + (int)(seed % 5));
            var donors = Counterfactuals.Of(item, 1);
            Assert.That(donors, Has.Length.EqualTo(item.Checkpoints.Count));
            foreach (var (step, donor) in donors.Index())
            {
                asked++;
                if (donor is null)
                    continue;
                found++;
                Assert.That(((ISolver)Families.Get(family)).Solve(donor.Input), Is.EqualTo(donor.Target).And.Not.EqualTo(item.Target), donor.Input);
                Assert.That(donor.Checkpoints.Take(step).Select(c => c.Value), Is.EqualTo(item.Checkpoints.Take(step).Select(c => c.Value)));
                Assert.That(donor.Checkpoints[step].Value, Is.Not.EqualTo(item.Checkpoints[step].Value));
                Assert.That(StepEditors.For(item).Follow(item, step, donor.Checkpoints[step].Value), Is.EqualTo(donor.Target));
                Assert.That(donor.Input.Split(' ').Zip(item.Input.Split(' ')).Count(w => w.First != w.Second), Is.EqualTo(1), "one word");
            }
        }

        // A program's value may be overwritten, so that no change of it reaches the answer.
        Assert.That(found, Is.GreaterThan(asked * .6));
    }

    [Test]
    public void Another_family_has_no_donors() =>
        Assert.That(Counterfactuals.Of(Families.Get("lookup").Generate(1, 2) with { Family = "gsm8k" }, 1), Is.All.Null);
}
