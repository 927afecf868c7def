using FsCheck;
using FsCheck.Fluent;
using RobustReasoning.Attacks.WhiteBox;
using RobustReasoning.Inference;
using RobustReasoning.Items;
using RobustReasoning.Modes;
using RobustReasoning.Runs;

namespace RobustReasoning.Tests.Attacks.WhiteBox;

sealed class PhraseTests
{
    [Test]
    public void A_phrase_that_is_accepted_is_what_its_text_encodes_to_and_changes_no_answer()
    {
        using var loaded = Reference.Load();
        WhiteBoxModel[] models = [Reference.Model(loaded, 0), Reference.Model(loaded, 1)];
        var accepted = 0;
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), Gen.Choose(0, 3).ToArbitrary(), (seed, family) =>
        {
            var random = Seeds.Source((ulong)seed, "phrase");
            var generator = Families.All[family];
            var item = generator.Generate((ulong)seed, 1 + seed % 4);
            var model = models[generator.Name is "lookup" or "deduction" ? 0 : 1];
            var words = model.Words.For(item, new());
            int[] phrase = [.. Enumerable.Range(0, 1 + seed % 5).Select(_ => words[random.Next(words.Length)])];
            if (PhrasePlace.Find(model, item, phrase) is not { } place || !place.Accepts(phrase))
                return;
            accepted++;
            var with = place.With(phrase);
            Assert.That(Markup.Encode(model.Prompt(with)), Is.EqualTo(place.Fill(phrase)));
            Assert.That(place.Fill(phrase)[place.Start..(place.Start + phrase.Length)], Is.EqualTo(phrase));
            Assert.That(with.Input, Does.Contain(model.Words.Text(phrase)));
            Assert.That(Drafting.Join(with.Parts.Where(part => part.Kind != PartKind.Filler)), Is.EqualTo(item.Input));
            Assert.That(((ISolver)generator).Solve(with.Input), Is.EqualTo(item.Target));
            Assert.That(place.IsProven);
        }).QuickCheckThrowOnFailure();
        Assert.That(accepted, Is.GreaterThan(50));
    }

    [Test]
    public async Task The_gradient_of_a_phrase_goes_through_every_thought()
    {
        using var loaded = Reference.Load();
        var model = Reference.Model(loaded, 1);
        var item = Families.Get("arithmetic").Generate(SeedSpaces.Suite(3), 3);
        var mode = ModeCatalogue.Get("latent");
        var clean = (await model.RunAsync([(item, mode, Reference.PerStep)], default))[0];
        var targets = clean.Targets()!;
        int[] phrase = [.. model.Words.For(item, new()).Take(3)];
        var place = PhrasePlace.Find(model, item, phrase)!;
        var objective = new PhraseObjective(model, place, clean, targets);
        Assert.That(objective.GradientCost, Is.EqualTo(3 + 3 * (3 + 1)));
        var found = objective.Gradient(phrase, default);
        Assert.That(found.Loss, Is.EqualTo(objective.Losses([phrase], default)[0].Loss).Within(1e-4));

        var width = model.Width;
        var gradient = found.Gradient.ToArray();
        var norm = Math.Sqrt(gradient.Sum(value => (double)value * value));
        // The embeddings are about this large.
        var step = 1e-3 * Math.Sqrt(Square(model.Table.Embedding(phrase[0]).ToArray()));
        Assert.That((Loss(step) - Loss(-step)) / (2 * step), Is.EqualTo(norm).Within(.03 * norm));

        static double Square(float[] values) => values.Sum(value => (double)value * value);

        // The whole case by hand, with the phrase's vectors moved along the gradient.
        double Loss(double by)
        {
            var prompt = model.Embed([.. place.Fill(phrase).Select(token => new Position(token, default, false, null))]);
            for (var i = 0; i < gradient.Length; i++)
                prompt[place.Start * width + i] += (float)(by * gradient[i] / norm);
            List<float> vectors = [.. prompt];
            var slot = loaded.Models[1].Model.Slots.Rent();
            var fed = 0;
            foreach (var position in clean.Tail)
            {
                if (!position.IsFedBack)
                {
                    vectors.AddRange(model.Table.Embedding(position.Token).Span);
                    continue;
                }

                var feed = new Feed { Slot = slot, Start = fed / width, Vectors = vectors.Skip(fed).ToArray() };
                loaded.Models[1].Model.Forward([feed]);
                fed = vectors.Count;
                vectors.AddRange(feed.Hidden.Span);
            }

            loaded.Models[1].Model.Slots.Return(slot);
            return model.Gradients.Losses([new() { Vectors = vectors.ToArray(), First = vectors.Count / width - targets.Length, Targets = targets }])[0].Loss;
        }
    }

    [Test]
    public void A_model_without_gradients_is_refused_with_the_remedy()
    {
        var loaded = new LoadedModel(new ScriptedLatentModel(20, _ => 1), Modes.Script.Tokenizer);
        var error = Assert.Throws<UserErrorException>(() => _ = new WhiteBoxModel(loaded, new(), 4))!;
        Assert.That(error.Message, Does.Contain("gives no gradients").And.Contain("attack without gradients"));
    }
}
