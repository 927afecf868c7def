using RobustReasoning.Interpretability;

namespace RobustReasoning.Tests.Interpretability;

[TestFixtureSource(typeof(CheckCatalogue), nameof(CheckCatalogue.All))]
public sealed class EveryCheck(CheckCard card)
{
    [Test]
    public void Name_is_a_slug_and_unique_among_its_kind()
    {
        Assert.That(card.Name, Does.Match("^[a-z0-9]+(-[a-z0-9]+)*$"));
        Assert.That(CheckCatalogue.All.Count(c => c.Kind == card.Kind && c.Name == card.Name), Is.EqualTo(1));
    }

    [Test]
    public void Summary_is_a_sentence() => Assert.That(card.Summary, Does.Match(@"^[A-Z].{20,}\.$"), "Say what the check does and where it comes from.");

    [Test]
    public void What_it_would_mislead_to_alone_is_said() =>
        Assert.That(card.Alone, Does.Match(@"^[A-Z].{20,}\.$"), "Say what a reader would wrongly conclude from this check alone.");
}
