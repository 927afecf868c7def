using RobustReasoning.Backends.Templates;
using RobustReasoning.Modes;

namespace RobustReasoning.Tests.Templates;

public sealed class FamilyTests
{
    static string Render(Family family, bool? thinking, params ChatMessage[] messages) =>
        new JinjaTemplate(family.Source, family.Name, family.Tokens).Render(messages, addGenerationPrompt: true, thinking);

    static IEnumerable<string> Names() => Families.All.Select(f => f.Name);

    [TestCaseSource(nameof(Names))]
    public void A_question_is_written_as_the_model_was_taught(string name)
    {
        var family = Families.Named(name);
        Assert.That(Render(family, null, new ChatMessage("user", "How many?")), Is.EqualTo(family.Before + "How many?" + family.After));
    }

    [TestCaseSource(nameof(Names))]
    public void A_systems_turn_comes_first_or_is_refused_by_name(string name)
    {
        var family = Families.Named(name);
        string Ask() => Render(family, null, new("system", "Be brief."), new("user", "How many?"));
        if (family.System is { } system)
            Assert.That(Ask(), Is.EqualTo(system + "How many?" + family.After));
        else
            Assert.That(Ask, Throws.TypeOf<UserErrorException>().With.Message.Contains(name).And.Message.Contains("dialect.system"));
    }

    [TestCase(null, "")]
    [TestCase(true, "")]
    [TestCase(false, "<think>\n\n</think>\n\n")]
    public void Thinking_is_a_variable_of_the_template(bool? thinking, string written)
    {
        var family = Families.Named("qwen-3");
        Assert.That(Render(family, thinking, new ChatMessage("user", "x")), Is.EqualTo(family.Before + "x" + family.After + written));
    }
}
