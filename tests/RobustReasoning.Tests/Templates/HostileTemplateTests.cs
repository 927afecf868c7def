using RobustReasoning.Backends.Templates;

namespace RobustReasoning.Tests.Templates;

public sealed class HostileTemplateTests
{
    static string Repeat(string text, int count) => string.Concat(Enumerable.Repeat(text, count));

    static IEnumerable<TestCaseData> Templates()
    {
        TestCaseData Case(string name, string source) => new TestCaseData(source).SetArgDisplayNames(name);
        yield return Case("loop without end", "{% for i in range(1000000000) %}{% for j in range(1000000000) %}{% endfor %}{% endfor %}");
        yield return Case("text that doubles", "{% set ns = namespace(x='aaaaaaaa') %}{% for i in range(64) %}{% set ns.x = ns.x ~ ns.x %}{% endfor %}{{ ns.x }}");
        yield return Case("text that doubles to two megabytes", "{% set ns = namespace(x='aa') %}{% for i in range(20) %}{% set ns.x = ns.x ~ ns.x %}{% endfor %}{{ ns.x }}");
        yield return Case("wide indentation", "{{ 'a\\nb' | indent(2000000000) }}");
        yield return Case("long replacements", "{% set ns = namespace(x='aaaaaaaa') %}{% for i in range(64) %}{% set ns.x = ns.x | replace('a', 'aaaaaaaa') %}{% endfor %}");
        yield return Case("macro that calls itself", "{% macro f(n) %}{{ f(n) }}{% endmacro %}{{ f(1) }}");
        yield return Case("deep brackets", "{{ " + Repeat("(", 90_000) + "1" + Repeat(")", 90_000) + " }}");
        yield return Case("deep lists", "{{ " + Repeat("[", 2_000) + Repeat("]", 2_000) + " }}");
        yield return Case("deep blocks", Repeat("{% if true %}", 2_000) + Repeat("{% endif %}", 2_000));
        yield return Case("long source", Repeat(" ", 300_000));
        yield return Case("syntax error", "{% if %}");
        yield return Case("open expression", "{{ 'abc ");
        yield return Case("unknown filter", "{{ messages | fromjson }}");
        yield return Case("exception", "{{ raise_exception('no\\nand \\u001b[31m never') }}");
        yield return Case("call into the interpreter", "{{ messages.constructor.constructor('return this')() }}");
        yield return Case("method that is none", "{{ messages[0].content.__class__.__mro__[1].__subclasses__() }}");
    }

    [TestCaseSource(nameof(Templates))]
    public void A_template_that_misbehaves_is_a_user_error(string source)
    {
        var error = Assert.Throws<UserErrorException>(() => new JinjaTemplate(source, "hostile", new Dictionary<string, string>()).Render([new("user", "x")], true))!;
        Assert.That(error.Message, Does.Contain("'hostile'"));
        Assert.That(error.Message.Where(char.IsControl), Is.Empty);
        Assert.That(error.Message, Has.Length.LessThan(1000));
    }

    [Test]
    public void A_template_that_asks_for_the_day_is_told_the_same_one_always() =>
        Assert.That(new JinjaTemplate("{{ strftime_now('%d %b %Y') }}|{{ strftime_now('%B %Y-%m-%d %H:%M') }}", "", new Dictionary<string, string>()).Render([new("user", "x")], true),
            Is.EqualTo("26 Jul 2024|July 2024-07-26 00:00"));
}
