using FsCheck;
using FsCheck.Fluent;
using RobustReasoning.Backends.Templates;
using RobustReasoning.Backends.Tokenization;
using RobustReasoning.Items;
using RobustReasoning.Modes;
using RobustReasoning.Tests.Runs;
using RobustReasoning.Tests.Tokenization;
using Families = RobustReasoning.Tests.Templates.Families;
using Family = RobustReasoning.Tests.Templates.Family;

namespace RobustReasoning.Tests.Modes;

public sealed class ChatDialectTests
{
    static readonly HuggingFaceTokenizer s_tokenizer = PlainTokenizer.All[1].Load();

    static readonly Dialect s_chat = new()
    {
        Template = Dialect.Chat,
        Cues = new Dictionary<string, string> { ["explicit"] = " Think step by step.{reply}<think>\n", ["compact-token"] = " Use {tokens} tokens." },
    };

    static IEnumerable<string> Names() => Families.All.Select(f => f.Name);

    static Dialect Resolve(Dialect dialect, string source, Dictionary<string, string>? tokens = null) =>
        ChatDialect.Resolve(dialect, s_tokenizer, () => new JinjaTemplate(source, "model", tokens ?? []));

    static Dialect Resolve(Dialect dialect, Family family) => Resolve(dialect, family.Source, family.Tokens);

    static Item Item(string input) => Samples.Items("lookup", 1)[0] with { Input = input };

    [TestCaseSource(nameof(Names))]
    public void A_chat_template_becomes_template_reply_and_stop(string name)
    {
        var family = Families.Named(name);
        var dialect = Resolve(s_chat, family);
        Assert.Multiple(() =>
        {
            Assert.That(dialect.Template, Is.EqualTo(family.Before + "{question}"));
            Assert.That(dialect.Reply, Is.EqualTo(family.After));
            Assert.That(dialect.Stops, Is.EqualTo(new[] { "\n", family.End }));
            Assert.That(dialect.Cues["explicit"], Is.EqualTo(" Think step by step.{reply}<think>\n"));
            Assert.That(dialect.Cues["compact-token"], Is.EqualTo(" Use {tokens} tokens.{reply}"));
        });
        if (family.System is { } system)
            Assert.That(Resolve(s_chat with { System = "Be brief." }, family).Template, Is.EqualTo(system + "{question}"));
    }

    [Test]
    public void A_cue_ends_the_users_turn_and_begins_the_models()
    {
        var family = Families.Named("chatml");
        var prompt = new Prompt(Item("How many?"), Resolve(s_chat, family), s_tokenizer);
        Assert.That(Cues.For("explicit", prompt, new()), Is.EqualTo(" Think step by step." + family.After + "<think>\n"));
        Assert.That(Cues.For("compact-token", prompt, new() { Ratio = 1 }), Does.Match(@"^ Use \d+ tokens\.").And.EndsWith(family.After));
        Assert.That(Cues.For("direct", prompt, new(), instruction: "At once."), Is.EqualTo("\nAt once. Give the answer after \"####\"." + family.After));
    }

    [Test]
    public void Whether_the_model_thinks_is_told_to_its_template() =>
        Assert.That(Resolve(s_chat with { EnableThinking = false }, Families.Named("qwen-3")).Reply, Does.EndWith("<think>\n\n</think>\n\n"));

    [Test]
    public void A_dialect_with_turns_of_its_own_asks_for_no_template() =>
        Assert.That(ChatDialect.Resolve(Script.Marked, s_tokenizer, () => throw new InvalidOperationException()), Is.SameAs(Script.Marked));

    [TestCase("{{ messages[0].content | trim }}", null)]
    [TestCase("{{ messages[0].content }}{{ messages[0].content }}", "repeats")]
    [TestCase("Hello.", "leaves it out")]
    [TestCase("{{ messages[0].content | upper }}", "changes")]
    [TestCase("{{ messages[0].content | tojson }}", null)]
    [TestCase("{{ messages[0].content | replace(' ', '_') }}", "changes")]
    [TestCase("{{ messages[0].content | length }}{{ messages[0].content }}", "other things")]
    [TestCase("{% if 'Apples' in messages[0].content %}<|im_start|>{% endif %}{{ messages[0].content }}", "other things")]
    [TestCase("{{ '{question}' }}{{ messages[0].content }}", "{question}")]
    public void A_template_that_does_not_leave_the_text_alone_is_refused(string source, string? reason)
    {
        if (reason is null)
            Assert.That(Resolve(s_chat, source).Template, Does.EndWith("{question}"));
        else
            Assert.That(() => Resolve(s_chat, source), Throws.TypeOf<UserErrorException>().With.Message.Contains(reason));
    }

    [TestCaseSource(nameof(Names))]
    public void An_item_s_rules_stand_in_the_system_s_turn_where_there_is_one(string name)
    {
        var family = Families.Named(name);
        var dialect = Resolve(s_chat, family);
        var ruled = Item("How many?") with { System = "Be brief." };
        var expected = family.System is { } system ? system + "How many?" : family.Before + "Be brief. How many?";
        Assert.That(Markup.Encode(new Prompt(ruled, dialect, s_tokenizer)), Is.EqualTo(Markup.Encode(s_tokenizer, expected)));
        Assert.That(Markup.Encode(new Prompt(ruled with { System = null }, dialect, s_tokenizer)), Is.EqualTo(Markup.Encode(s_tokenizer, family.Before + "How many?")));
        if (family.System is null)
            return;
        var both = Resolve(s_chat with { System = "Be kind." }, family);
        Assert.That(Markup.Encode(new Prompt(ruled, both, s_tokenizer)), Is.EqualTo(Markup.Encode(s_tokenizer, expected.Replace("Be brief.", "Be kind.\nBe brief."))));
    }

    [TestCase("{% for m in messages %}[{{ m.role }}] {{ m.content | upper if m.role == 'system' else m.content }}{% endfor %}")]
    [TestCase("{{ messages[-1].content }}")]
    [TestCase("{% for m in messages %}{{ m.content }}{% if m.role == 'system' %} {question} {system} {% endif %}{% endfor %}")]
    [TestCase("{% for m in messages %}{{ m.content }} {% endfor %}{% if messages[0].role == 'system' %}other end{% endif %}")]
    public void Rules_precede_the_question_where_a_template_does_not_leave_its_system_alone(string source)
    {
        var dialect = Resolve(s_chat, source);
        Assert.That(dialect.TemplateOf(Item("") with { System = "Be brief." }), Is.EqualTo(dialect.Template));
    }

    [TestCaseSource(nameof(Names))]
    public void No_item_can_write_a_special_token(string name)
    {
        var dialect = Resolve(s_chat, Families.Named(name));
        HashSet<int> specials = [.. PlainTokenizer.Specials.Select(s => s_tokenizer.Special(s)!.Value)];
        int[] Specials(string input, string? system = null) => [.. Markup.Encode(new Prompt(Item(input) with { System = system }, dialect, s_tokenizer)).Where(specials.Contains)];
        var (harmless, ruled) = (Specials("How many?"), Specials("How many?", "Be brief."));
        Assert.That(harmless, Is.Not.Empty);
        Prop.ForAll(Texts.Any, text => Specials(text).SequenceEqual(harmless) && Specials("How many?", text).SequenceEqual(ruled)).QuickCheckThrowOnFailure();
    }
}
