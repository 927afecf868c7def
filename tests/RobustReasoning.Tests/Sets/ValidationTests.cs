using System.Text;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using RobustReasoning.Items;
using RobustReasoning.Sets;

namespace RobustReasoning.Tests.Sets;

public sealed class ValidationTests
{
    const string Long = "A sentence with quite a number of words in it, so that one word more or less leaves most of its runs of three words as they were before it came, which is what is asked of it here; and because one sentence is short, another stands behind it that says nothing at all but says it at some length.";

    static readonly (string Rule, bool IsError, Action<JsonObject, JsonObject[]> Change)[] s_mutations =
    [
        ("schema", true, (i, _) => i["hint"] = "two"),
        ("schema", true, (i, _) => i.Remove("answer_type")),
        ("schema", true, (i, _) => i["input"] = null),
        ("schema", true, (i, _) => i["answer_type"] = "essay"),
        ("schema", true, (i, _) => i["steps"] = "three"),
        ("field", true, (i, _) => i["steps"] = -1),
        ("field", true, (i, _) => i["template"] = " "),
        ("field", true, (i, _) => i["language"] = "en_GB!"),
        ("field", true, (i, _) => i["hash"] = "ABC"),
        ("field", true, (i, _) => i["checkpoints"] = new JsonArray(new JsonObject { ["value"] = "", ["words"] = "" })),
        ("field", true, (i, _) => i["parts"] = new JsonArray(new JsonObject { ["text"] = "other words .", ["kind"] = "fact" })),
        ("hash", true, (i, _) => i["hash"] = "0123456789abcdef"),
        ("licence", true, (i, _) => i["licence"] = "do what you want"),
        ("licence", false, (i, _) => i["licence"] = "MTI"),
        ("lineage", true, (i, _) => i["parent_id"] = i["id"]!.DeepClone()),
        ("hidden-characters", true, (i, _) => i["source"] = "from\u200bhere"),
        ("hidden-characters", true, (i, _) => i["source"] = "from \u202ehere"),
        ("hidden-characters", true, (i, _) => i["source"] = "from \U000E0041here"),
        ("hidden-characters", true, (i, _) => i["source"] = "from \u001bhere"),
    ];

    static Arbitrary<(int Line, int Mutation)> Places => Gen.Choose(0, SampleSet.Items.Count - 1).Zip(Gen.Choose(0, s_mutations.Length - 1)).Select(p => (p.Item1, p.Item2)).ToArbitrary();

    [Test]
    public void A_sound_set_has_no_problem()
    {
        using SampleSet set = new();
        Assert.That(set.Report.Problems, Is.Empty);
        Assert.That((set.Report.Items, set.Report.Resolved), Is.EqualTo((SampleSet.Items.Count, SampleSet.Items.Count - 2)));
    }

    [Test]
    public void Every_mutation_of_a_sound_set_that_breaks_one_rule_is_that_one_problem_at_that_line()
    {
        // A child's rule about its parent is broken as well when the child becomes its own parent, so those are left to another test.
        var applies = Places.Filter(p => s_mutations[p.Mutation].Rule != "lineage" || SampleSet.Items[p.Line].ParentId is null);
        Prop.ForAll(applies, place =>
        {
            using SampleSet set = new();
            var (rule, isError, change) = s_mutations[place.Mutation];
            set.ChangeItem(place.Line, change);
            var found = set.Report.Problems.Select(p => (p.File, p.Line, p.IsError, p.Rule)).ToArray();
            return found.SequenceEqual([(set.ItemsFile, place.Line + 1, isError, rule)]).Label($"{rule} at {place.Line + 1}: {string.Join(" | ", set.Report.Problems)}");
        }).QuickCheckThrowOnFailure();
    }

    [Test]
    public void All_problems_are_told_at_once([Values(2, 5)] int count)
    {
        using SampleSet set = new();
        for (var i = 0; i < count; i++)
            set.ChangeItem(i, (item, _) => item["steps"] = -1);
        set.ChangeCard("license: mit\n", "");
        set.ChangeDescription(d => d.Remove("url"));
        Assert.That(set.Report.Problems.Select(p => p.Rule), Is.EquivalentTo(Enumerable.Repeat("field", count).Concat(["licence", "croissant"])));
        Assert.That(set.Report.Errors, Is.EqualTo(count + 2));
    }

    [Test]
    public void Repeated_id_is_told_with_both_lines()
    {
        using SampleSet set = new();
        set.ChangeItem(12, (item, all) => item["id"] = all[3]["id"]!.DeepClone());
        Assert.That(set.Report.Problems.Single().ToString(), Does.StartWith($"{set.ItemsFile}:13: error duplicate-id").And.Contains("line 4"));
    }

    [Test]
    public void Repeated_text_is_an_error_and_a_nearly_repeated_one_a_warning_that_names_the_place()
    {
        foreach (var (text, rule) in new[] { (Long, "duplicate-text"), (Long.ToUpperInvariant().Replace(",", " ;"), "near-duplicate"), (Long.Replace("quite", "qu\u00edte"), "near-duplicate"), (Long.Replace("is asked", "is now asked"), "near-duplicate") })
        {
            using SampleSet set = new();
            set.ChangeItem(12, (item, _) => item["input"] = Long);
            set.ChangeItem(13, (item, _) => item["input"] = text);
            var problem = set.Report.Problems.Single();
            Assert.That((problem.Rule, problem.Line, problem.IsError), Is.EqualTo((rule, 14, rule == "duplicate-text")), text);
            Assert.That(problem.Message, Does.Contain($"{set.ItemsFile}:13"));
        }
    }

    [Test]
    public void What_was_made_from_one_problem_may_resemble_it()
    {
        using SampleSet set = new();
        set.ChangeItem(12, (item, _) => item["input"] = Long);
        set.ChangeItem(13, (item, all) =>
        {
            item["input"] = Long.ToUpperInvariant();
            item["parent_id"] = all[12]["id"]!.DeepClone();
            item["relation"] = "equivariant";
        });
        Assert.That(set.Report.Problems, Is.Empty);
    }

    [Test]
    public void Sets_are_compared_with_each_other_and_with_those_that_are_there()
    {
        using SampleSet one = new(), other = new("other");
        other.ChangeItem(12, (item, _) => item["input"] = "Which planet is, by the way, blue?");
        other.ChangeItem(13, (item, _) => item["id"] = "sample/copied");
        // The same items again are a warning; the same text as another item is an error.
        var expected = Enumerable.Range(1, 12).Select(line => (line, "duplicate-text", false)).Append((14, "duplicate-text", true)).ToArray();
        Assert.That(SetValidation.Of([other.Directory], [one.Directory]).Single().Problems.Select(p => (p.Line, p.Rule, p.IsError)), Is.EqualTo(expected));
        Assert.That(SetValidation.Of([one.Directory, other.Directory])[1].Problems.Select(p => (p.Line, p.Rule, p.IsError)), Is.EqualTo(expected));
        Assert.That(SetValidation.Of([other.Directory], [other.Directory]).Single().Problems, Is.Empty, "A set is not compared with itself.");
    }

    [Test]
    public void Target_is_solved_again_from_the_text([Values] bool twin)
    {
        foreach (var index in Enumerable.Range(0, ReferenceSets.Reasoning.Count).Select(i => i * 3 + (twin ? 2 : 0)))
        {
            using SampleSet set = new();
            var item = SampleSet.Items[index];
            // The perturbed child of an original keeps its target, so it is taken out of the pair.
            if (!twin)
                set.ChangeItem(index + 1, (child, _) => child["relation"] = "equivariant");
            set.ChangeItem(index, (i, _) =>
            {
                i["target"] = item.AnswerType == AnswerType.Number ? "77" : item.AnswerType == AnswerType.Choice ? item.Choices.First(c => c != item.Target) : "nobody";
                i["relation"] = "equivariant";
            });
            var problem = set.Report.Problems.Single();
            Assert.That((problem.Rule, problem.Line), Is.EqualTo(("target", index + 1)));
            Assert.That(problem.Message, Does.Contain($"follows '{item.Target}'"));
        }
    }

    [Test]
    public void Relation_abstain_demands_the_target_unknown()
    {
        using SampleSet set = new();
        set.ChangeItem(12, (item, _) => item["relation"] = "abstain");
        Assert.That(set.Report.Problems.Select(p => (p.Line, p.Rule)), Is.EqualTo(new[] { (13, "target") }));
    }

    [Test]
    public void Text_that_its_family_cannot_read_is_told()
    {
        using SampleSet set = new();
        set.ChangeItem(12, (item, _) => item["family"] = "lookup");
        Assert.That(set.Report.Problems.Select(p => (p.Line, p.Rule)), Is.EqualTo(new[] { (13, "target") }));
    }

    [Test]
    public void Training_data_is_refused()
    {
        foreach (var family in Families.All)
        {
            using SampleSet set = new();
            var training = family.Generate(SeedSpaces.Training(77), 3);
            var lines = File.ReadAllLines(set.ItemsFile);
            lines[13] = Encoding.UTF8.GetString(SetFolder.Line(training)).TrimEnd();
            set.WriteLines(lines);
            Assert.That(set.Report.Problems.Select(p => (p.Line, p.Rule)), Is.EqualTo(new[] { (14, "training-data") }));
        }
    }

    [Test]
    public void Child_that_keeps_the_answer_has_its_parents_target()
    {
        using SampleSet set = new();
        set.ChangeItem(13, (item, all) => item["parent_id"] = all[12]["id"]!.DeepClone());
        Assert.That(set.Report.Problems.Select(p => (p.Line, p.Rule)), Is.EqualTo(new[] { (14, "parent") }));
    }

    [Test]
    public void Parent_that_is_nowhere_is_a_warning_for_an_item_that_no_family_makes_again()
    {
        using SampleSet set = new();
        set.ChangeItem(13, (item, _) => item["parent_id"] = "gone");
        Assert.That(set.Report.Problems.Select(p => (p.Line, p.Rule, p.IsError)), Is.EqualTo(new[] { (14, "parent", false) }));
    }

    [Test]
    public void Hidden_characters_may_be_declared_by_the_card()
    {
        using SampleSet set = new();
        set.ChangeItem(13, (item, _) => item["source"] = "from\u200bhere");
        set.ChangeCard("\nconfigs:", "\nhidden_characters: true\nconfigs:");
        Assert.That(set.Report.Problems, Is.Empty);
    }

    [Test]
    public void Cards_are_held_to_their_front_matter_and_counts()
    {
        foreach (var (right, wrong, rule, isError) in new[]
        {
            ("license: mit", "license: my own words !", "licence", true),
            ("license: mit", "license: mti", "licence", false),
            ("license: mit", "license: other\nlicense_name: LicenseRef-mine", "", false),
            ("---\nlicense", "license", "card", true),
            ("path: items.jsonl", "path: other.jsonl", "card", true),
            ("pretty_name: \"RobustReasoning sample\"\n", "", "card", false),
            ("- n<1K", "- n>100K", "card", false),
            ("14 items,", "15 items,", "card", true),
            ("language:\n- en", "language:\n- english language", "card", true),
            ("language:\n- en", "language: &a [en]\ntags2: *a", "card", true),
            ("language:\n- en", "language:\n- en\nlanguage:\n- en", "card", true),
            ("language:\n- en", "language:\n- [[[[[[[[[[[[[[[[[[[[en]]]]]]]]]]]]]]]]]]]]", "card", true),
        })
        {
            using SampleSet set = new();
            set.ChangeCard(right, wrong);
            var problems = set.Report.Problems.Where(p => p.File == set.CardFile).Select(p => (p.Rule, p.IsError)).ToArray();
            Assert.That(problems, Is.EqualTo(rule == "" ? [] : new[] { (rule, isError) }), wrong);
        }
    }

    [Test]
    public void No_front_matter_makes_its_reader_throw() =>
        Prop.ForAll(ArbMap.Default.ArbFor<string>().Filter(s => s is not null).Generator.ListOf().Select(parts => "---\n" + string.Join("\n", parts.Select((p, i) => i % 2 == 0 ? p : $"k{i}: {p}")) + "\n---\n").ToArbitrary(), text =>
        {
            var front = RobustReasoning.Sets.Documents.FrontMatter.Read(text, out var line, out var reason);
            return front is not null || line > 0 && reason.Length > 0;
        }).QuickCheckThrowOnFailure();

    [Test]
    public void Missing_and_foreign_files_are_told()
    {
        using SampleSet set = new();
        File.Delete(set.DescriptionFile);
        File.WriteAllText(Path.Combine(set.Directory, "run.sh"), "");
        Assert.That(set.Report.Problems.Select(p => (Path.GetFileName(p.File), p.Rule, p.IsError)), Is.EquivalentTo(new[] { ("croissant.json", "croissant", true), ("run.sh", "file", false) }));
    }
}
