using RobustReasoning.Backends.Tokenization;
using RobustReasoning.Items;
using RobustReasoning.Sets;
using RobustReasoning.Tests.Runs;

namespace RobustReasoning.Tests.Sets;

[TestFixtureSource(typeof(AdversarialSets), nameof(AdversarialSets.All))]
public sealed class AdversarialSetTests(AdversarialRecipe recipe)
{
    string Committed => Path.Combine(Repository.Root, "adversarial-sets", recipe.Name);

    [Test]
    public void Committed_set_is_what_its_command_writes()
    {
        using TemporaryDirectory root = new();
        AdversarialSets.Write(root.Path, [recipe.Name]);
        foreach (var file in Directory.GetFiles(root.File(recipe.Name)))
            Assert.That(WithoutScores(File.ReadAllText(Path.Combine(Committed, Path.GetFileName(file)))), Is.EqualTo(WithoutScores(File.ReadAllText(file))), $"Write it again: robust sets generate --set {recipe.Name} --out adversarial-sets");
    }

    [Test]
    public void Two_hundred_items_and_more_are_balanced_over_the_families_and_keep_lineage_and_relation()
    {
        var items = ItemSet.Load(Committed).Items;
        var originals = items.Where(i => i.Perturbations.Count == 0).ToDictionary(i => i.Id);
        var perturbed = items.Where(i => i.Perturbations.Count > 0).ToArray();
        Assert.That(items, Has.Count.GreaterThanOrEqualTo(200));
        Assert.That(perturbed, Has.Length.GreaterThanOrEqualTo(100));
        Assert.That(originals.Values.GroupBy(i => i.Family).Select(g => g.Count()).Distinct().ToArray(), Has.Length.EqualTo(1));
        foreach (var item in perturbed)
        {
            Assert.That(originals, Does.ContainKey(item.ParentId!), item.Id);
            Assert.That((item.Family, item.Seed), Is.EqualTo((originals[item.ParentId!].Family, originals[item.ParentId!].Seed)));
            Assert.That(item.Perturbations.Select(p => p.Name).Distinct(), Is.SubsetOf(RobustReasoning.Perturbations.Perturbations.All.Select(p => p.Card.Name)));
        }
    }

    [Test]
    public void Prompts_leave_room_for_a_chain_in_the_context_of_the_reference_models()
    {
        var tokenizer = HuggingFaceTokenizer.Load(Path.Combine(Repository.Root, "models", "reference", "tokenizer.json"));
        Assert.That(ItemSet.Load(Committed).Items.Max(i => tokenizer.Encode(i.System + " " + i.Input).Count), Is.LessThan(205));
    }

    [Test]
    public void Card_shows_what_the_reference_release_scores_on_the_items_that_are_there() =>
        Assert.That(CardText.Block(File.ReadAllText(Path.Combine(Committed, SetWriter.CardName)), CardText.Scores),
            Does.Contain(ItemSet.Load(Committed).Sha256).And.Contains("`reference`").And.Contains("n = "),
            $"Write it: robust run --set {recipe.Name} --out reports/x; robust sets score {recipe.Name} --run reports/x");

    static string WithoutScores(string text) => CardText.Replace(text, CardText.Scores, "");
}
