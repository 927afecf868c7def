using RobustReasoning.Items;

namespace RobustReasoning.Tests.Items;

/// <summary>Guessing without following the chain: everything about the two candidates but which of them the queried name leads to.</summary>
public sealed class EntityBlindClassifierTests
{
    [Test]
    public void A_classifier_that_never_sees_the_queried_entity_guesses()
    {
        var train = Examples(4000, "train");
        var test = Examples(2000, "test");
        var accuracy = Accuracy(Fit(train), test);
        TestContext.Out.WriteLine($"accuracy {accuracy:F3} on {test.Length} items");
        Assert.That(accuracy, Is.InRange(.45, .55), "Something about a candidate besides its chain tells the answer.");
    }

    [Test]
    public void The_same_classifier_finds_a_planted_cue()
    {
        // A classifier too weak to find anything would pass the test above.
        var planted = Examples(3000, "planted");
        for (var i = 0; i < planted.Length; i++)
            planted[i].Features[5] += planted[i].FirstIsRight ? .5 : -.5;
        Assert.That(Accuracy(Fit(planted[..2000]), planted[2000..]), Is.GreaterThan(.7));
    }

    readonly record struct Example(double[] Features, bool FirstIsRight);

    static Example[] Examples(int count, string purpose)
    {
        var family = Families.Get("deduction");
        return [.. Enumerable.Range(0, count).Select(i => family.Generate(Seeds.Derive((ulong)i, "blind", purpose), i % 8 + 1)).Select(Example)];

        static Example Example(Item item) => new(Features(item), item.Target == item.Choices[0]);
    }

    // Each figure of the first candidate less that of the second, and what concerns both.
    static double[] Features(Item item)
    {
        (string From, string To)[] edges = [.. item.Parts.Where(p => p.Kind == PartKind.Fact).Select(p => p.Text.Split(' '))
            .Select(w => w.Where(Vocabulary.NameSet.Contains).ToArray()).Select(w => (w[0], w[1]))];
        var words = item.Input.Split(' ');
        double[] Of(string name) =>
        [
            edges.Count(e => e.To == name),
            edges.Count(e => e.From == name),
            Ancestors(name),
            words.Count(w => w == name),
            Array.IndexOf(words, name) / (double)words.Length,
            Array.IndexOf(edges, edges.First(e => e.To == name)) / (double)edges.Length,
            Ancestors(name, positions: true),
            Vocabulary.Names.Index().First(n => n.Item == name).Index / 40.0,
        ];
        double Ancestors(string name, bool positions = false)
        {
            var (total, count) = (0.0, 0);
            for (var at = name; Array.FindIndex(edges, e => e.To == at) is >= 0 and var i; at = edges[i].From)
                (total, count) = (total + i / (double)edges.Length, count + 1);
            return positions ? total / count : count;
        }

        double[] differences = [.. Of(item.Choices[0]).Zip(Of(item.Choices[1]), (a, b) => a - b)];
        // Products let a linear rule use pairs of cues.
        return [1, .. differences, .. differences.SelectMany((a, i) => differences.Skip(i).Select(b => a * b)), item.Steps / 8.0];
    }

    static double[] Fit(Example[] examples)
    {
        var weights = new double[examples[0].Features.Length];
        for (var epoch = 0; epoch < 200; epoch++)
        {
            var gradient = new double[weights.Length];
            foreach (var (features, first) in examples)
            {
                var error = 1 / (1 + Math.Exp(-Score(weights, features))) - (first ? 1 : 0);
                for (var i = 0; i < gradient.Length; i++)
                    gradient[i] += error * features[i] / examples.Length;
            }

            for (var i = 0; i < weights.Length; i++)
                weights[i] -= 1.0 * (gradient[i] + 1e-4 * weights[i]);
        }

        return weights;
    }

    static double Score(double[] weights, double[] features) => weights.Zip(features, (w, f) => w * f).Sum();

    static double Accuracy(double[] weights, Example[] examples) => examples.Average(e => Score(weights, e.Features) > 0 == e.FirstIsRight ? 1.0 : 0);
}
