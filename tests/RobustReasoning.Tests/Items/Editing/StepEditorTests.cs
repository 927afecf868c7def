using FsCheck;
using FsCheck.Fluent;
using RobustReasoning.Items;
using RobustReasoning.Items.Editing;
using RobustReasoning.Tests.Perturbations;

namespace RobustReasoning.Tests.Items.Editing;

public sealed class StepEditorTests
{
    static readonly Arbitrary<(Item Item, int Step)> s_steps = (
        from item in Arbitraries.ItemGen
        from step in Gen.Choose(0, item.Checkpoints.Count - 1)
        select (item, step)).ToArbitrary();

    static void ForEveryEdit(Action<Item, int, string> check) => Prop.ForAll(s_steps, c =>
    {
        foreach (var value in StepEditors.For(c.Item).Alternatives(c.Item, c.Step))
            check(c.Item, c.Step, value);
    }).QuickCheckThrowOnFailure();

    [Test]
    public void What_follows_from_the_right_value_is_the_target() => Prop.ForAll(s_steps, c =>
    {
        if (c.Item.IsAnswerable)
            Assert.That(StepEditors.For(c.Item).Follow(c.Item, c.Step, c.Item.Checkpoints[c.Step].Value), Is.EqualTo(c.Item.Target));
    }).QuickCheckThrowOnFailure();

    [Test]
    public void What_follows_from_another_value_is_what_the_solver_finds_when_the_question_starts_there() => ForEveryEdit((item, step, value) =>
    {
        // A rule about the question's start says nothing of a question that starts elsewhere.
        if (!item.IsAnswerable || item.Family == "policy" && (RuledLookup.CodeWordOf(item.Template, item.System) is null || step == item.Checkpoints.Count - 1) || StepEditors.For(item).Follow(item, step, value) is not { } follows)
            return;
        Assert.That(((ISolver)Families.Get(item.Family)).Solve(From(item, step, value)), Is.EqualTo(follows), $"{item.Input} | {step}: {value}");
    });

    [Test]
    public void An_edit_changes_its_value_and_nothing_else() => ForEveryEdit((item, step, value) =>
    {
        var (old, edited) = (item.Checkpoints[step], StepEditors.For(item).Replace(item, step, value));
        Assert.That(edited.Value, Is.EqualTo(value).And.Not.EqualTo(old.Value));
        Assert.That(edited.Words.Select(w => w.Kind), Is.EqualTo(old.Words.Select(w => w.Kind)));
        var changed = edited.Words.Zip(old.Words).Where(p => p.First.Text != p.Second.Text).ToArray();
        Assert.That(changed.Select(p => (p.First.Text, p.Second.Text)), Is.EqualTo(new[] { (value, old.Value) }));
    });

    [Test]
    public void Most_steps_of_every_family_can_be_led_to_another_answer()
    {
        foreach (var family in Families.All)
        {
            Item[] items = [.. Enumerable.Range(0, 50).Select(i => family.Generate((ulong)i, 4))];
            Assert.That(items.Count(i => StepEditors.For(i).Alternatives(i, 1).Any(v => StepEditors.For(i).Follow(i, 1, v) is { } f && f != i.Target)), Is.GreaterThan(20), family.Name);
        }
    }

    [Test]
    public void Steps_of_a_strange_form_are_left_alone([Values("program", "arithmetic", "lookup", "deduction")] string family)
    {
        var item = Families.Get(family).Generate(1, 2);
        var strange = item with { Checkpoints = [new("5", []), new("6", [new("6", ChainWordKind.Result)])] };
        var editor = StepEditors.For(strange);
        for (var step = 0; step < 2; step++)
        {
            Assert.That(editor.Replace(strange, step, "7").Value, Is.EqualTo("7"));
            Assert.That(() => editor.Follow(strange, step, "7"), Throws.Nothing);
        }
    }

    [Test]
    public void A_foreign_item_changes_numbers_and_follows_nothing()
    {
        Item foreign = new()
        {
            Id = "x/1",
            Family = "x",
            Template = "x",
            Input = "?",
            Target = "7",
            AnswerType = AnswerType.Number,
            Checkpoints = [new("7", [new("3", ChainWordKind.Operand), new("7", ChainWordKind.Result)])],
        };
        var editor = StepEditors.For(foreign);
        Assert.That(editor.Alternatives(foreign, 0), Is.Not.Empty.And.None.EqualTo("7").And.None.StartsWith("-"));
        Assert.That(editor.Replace(foreign, 0, "8").Words.Select(w => w.Text), Is.EqualTo(new[] { "3", "8" }));
        Assert.That(editor.Follow(foreign, 0, "8"), Is.Null);
    }

    // The rest of the problem as a question of its own, with the edited value for its beginning.
    static string From(Item item, int step, string value)
    {
        var facts = item.Parts.Where(p => p.Kind == PartKind.Fact).Select(p => p.Text).ToArray();
        var question = item.Parts.Single(p => p.Kind == PartKind.Question).Text;
        var left = item.Checkpoints.Count - step - 1;
        switch (item.Family)
        {
            case "arithmetic":
                return string.Join(' ', [.. facts[0].Split(' ').Select(w => int.TryParse(w, out _) ? value : w), .. facts.Skip(step + 2), question]);
            case "lookup":
                return left == 0 ? $"{value} bado . bado {value} . start at {value} and take 2 steps ." : string.Join(' ', [.. facts, $"start at {value} and take {left} steps ."]);
            case "program":
                var words = StepEditors.For(item).Replace(item, step, value).Words;
                return string.Join(' ', [$"start a {words[^3].Text} ;", $"start b {words[^1].Text} ;", .. facts[^left..], left == 0 ? $"print {words[0].Text} ?" : question]);
            case "policy":
                return string.Join(' ', [item.System, .. facts, $"start at {value} and take {left} steps ."]);
            default:
                return string.Join(' ', [.. facts, $"is {value} {item.Choices[0]} or {item.Choices[1]} ?"]);
        }
    }
}
