using FsCheck;
using FsCheck.Fluent;
using RobustReasoning.Items;
using RobustReasoning.Modes;
using RobustReasoning.Runs;
using RobustReasoning.Trainer.Lessons;

namespace RobustReasoning.Tests.Trainer;

public sealed class PromptTests
{
    static readonly Dialect s_dialect = ReleaseReader.Read(Path.Combine(Repository.Root, "models/reference/reference.release.json")).Dialect;

    [Test]
    public void A_model_is_trained_on_the_prompts_that_it_is_asked_with()
    {
        var examples = new Examples(Tiny.Recipe(1), Tiny.Tokenizer);
        Prop.ForAll(Gen.Elements(Families.All.ToArray()).ToArbitrary(), ArbMap.Default.ArbFor<ulong>(), Gen.Choose(1, 6).ToArbitrary(), (family, seed, steps) =>
        {
            var item = family.Generate(seed, steps);
            foreach (var asked in new[] { item, family.Twin(item) })
            {
                var prompt = examples.Write(asked, Way.Explicit, 1, 0).Prompt;
                Assert.That(prompt, Is.EqualTo(Markup.Encode(new Prompt(asked, s_dialect, Tiny.Tokenizer))));
                Assert.That(prompt, Is.EqualTo((int[])[Tiny.Tokenizer.Special("<bos>")!.Value, .. Tiny.Tokenizer.Encode($" {asked.Text}")]));
            }
        }).QuickCheckThrowOnFailure();
    }
}
