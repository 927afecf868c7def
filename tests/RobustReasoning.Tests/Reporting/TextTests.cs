using System.Globalization;
using System.Net;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using HtmlAgilityPack;
using Markdig;
using Markdig.Extensions.EmphasisExtras;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using RobustReasoning.Reporting.Pages;
using RobustReasoning.Reporting.Text;

namespace RobustReasoning.Tests.Reporting;

public sealed class TextTests
{
    static readonly Arbitrary<string> Hostile = Gen.OneOf(
        ArbMap.Default.GeneratorFor<string>().Where(s => s is not null),
        Gen.Elements<string>(Payloads.All),
        Gen.Choose(0, 0xFFFF).ListOf().Select(codes => string.Concat(codes.Select(c => (char)c)))).ToArbitrary();

    static readonly MarkdownPipeline GitHub = new MarkdownPipelineBuilder()
        .UsePipeTables().UseAutoLinks().UseTaskLists().UseFootnotes().UseMathematics().UseAlertBlocks()
        .UseEmphasisExtras(EmphasisExtraOptions.Strikethrough).UseEmojiAndSmiley(enableSmileys: false).Build();

    [Test]
    public void Visible_text_holds_nothing_that_cannot_be_seen() =>
        Prop.ForAll(Hostile, text => Visible.Of(text).EnumerateRunes().All(r =>
            Rune.GetUnicodeCategory(r) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.OtherNotAssigned)))
            .QuickCheckThrowOnFailure();

    [Test]
    public void Visible_text_keeps_letters_digits_and_signs() =>
        Prop.ForAll(Gen.Elements("aZ09 äß漢字<>&\"'`|\\/…".ToCharArray()).ListOf().Select(string.Concat).ToArbitrary(), text => Visible.Of(text) == text)
            .QuickCheckThrowOnFailure();

    [Test]
    public void Short_text_is_never_longer_than_asked_and_never_broken_inside_a_pair() =>
        Prop.ForAll(Hostile, text =>
        {
            var shortened = Visible.Short(text, 20);
            return shortened.Length <= 20 && shortened.EnumerateRunes().All(r => r != Rune.ReplacementChar || text.Contains('\uFFFD'));
        }).QuickCheckThrowOnFailure();

    [Test]
    public void Holes_of_markup_stay_text_in_elements_and_attributes() =>
        Prop.ForAll(Hostile, text =>
        {
            var visible = Visible.Of(text);
            var document = new HtmlDocument();
            document.LoadHtml(Html.Of($"<p title=\"{visible}\">{visible}</p>").ToString());
            var nodes = document.DocumentNode.Descendants().Where(n => n.NodeType != HtmlNodeType.Text).ToList();
            return nodes.Count == 1 && nodes[0].Attributes.Count == 1
                && WebUtility.HtmlDecode(nodes[0].InnerText) == visible && WebUtility.HtmlDecode(nodes[0].Attributes[0].Value) == visible;
        }).QuickCheckThrowOnFailure();

    [Test]
    public void Markdown_text_is_one_paragraph_of_plain_text() =>
        Prop.ForAll(Hostile, text =>
        {
            var document = Markdig.Markdown.Parse(Escape(text), GitHub);
            var inlines = document.Descendants<Inline>().Where(i => i is not (LiteralInline or HtmlEntityInline or ContainerInline)).ToList();
            return document.Count <= 1 && document.All(b => b is ParagraphBlock) && inlines.Count == 0
                && !document.Descendants<ContainerInline>().Any(c => c is EmphasisInline or LinkInline);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    static string Escape(string text) => RobustReasoning.Reporting.Text.Markdown.Text(text);
}
