using System.Security.Cryptography;
using System.Text.Json.Nodes;
using RobustReasoning.Items;
using RobustReasoning.Perturbations;
using RobustReasoning.Sets;
using RobustReasoning.Tests.Runs;

namespace RobustReasoning.Tests.Sets;

/// <summary>A sound set on disk, with twins, perturbed items and hand-made ones, which tests spoil.</summary>
sealed class SampleSet : IDisposable
{
    readonly TemporaryDirectory _root = new();

    public SampleSet(string name = "sample")
    {
        Directory = _root.File(name);
        SetWriter.Write(Directory, Card(name), Items);
    }

    public static IReadOnlyList<Item> Items { get; } = [.. Make()];

    public string Directory { get; }

    public string Root => _root.Path;

    public string ItemsFile => Path.Combine(Directory, ItemSet.FileName);

    public string CardFile => Path.Combine(Directory, SetWriter.CardName);

    public string DescriptionFile => Path.Combine(Directory, SetWriter.DescriptionName);

    public SetReport Report => SetValidation.Of([Directory]).Single();

    public static SetCard Card(string name) => new() { Name = name, Description = "Items of a test.", Command = "none", Seed = 5, Published = "2026-11-23" };

    /// <summary>Changes the line of this index (from 0) and keeps description and hash in step, so that only the change itself is wrong.</summary>
    public void ChangeItem(int index, Action<JsonObject, JsonObject[]> change, bool keepHash = false)
    {
        var lines = File.ReadAllLines(ItemsFile);
        var all = lines.Select(l => JsonNode.Parse(l)!.AsObject()).ToArray();
        if (!keepHash)
            all[index].Remove("hash");
        change(all[index], all);
        lines[index] = all[index].ToJsonString();
        WriteLines(lines);
    }

    public void WriteLines(IEnumerable<string> lines)
    {
        File.WriteAllText(ItemsFile, string.Concat(lines.Select(l => l + "\n")));
        Describe();
    }

    /// <summary>Writes the hash of the items file into the description.</summary>
    public void Describe() => ChangeDescription(root => root["distribution"]![0]!["sha256"] = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(ItemsFile))));

    public void ChangeDescription(Action<JsonObject> change)
    {
        var root = JsonNode.Parse(File.ReadAllText(DescriptionFile))!.AsObject();
        change(root);
        File.WriteAllText(DescriptionFile, root.ToJsonString());
    }

    public void ChangeCard(string right, string wrong)
    {
        var text = File.ReadAllText(CardFile);
        Assert.That(text, Does.Contain(right));
        File.WriteAllText(CardFile, text.Replace(right, wrong));
    }

    public void Dispose() => _root.Dispose();

    static IEnumerable<Item> Make()
    {
        foreach (var (index, family) in ReferenceSets.Reasoning.Index())
        {
            var item = family.Generate(SeedSpaces.Suite((ulong)(index + 900)), index % 4 + 2);
            yield return item;
            yield return new RobustReasoning.Perturbations.Character.Typos().Perturb(item, 3)!;
            yield return family.Twin(family.Generate(SeedSpaces.Suite((ulong)(index + 950)), index % 4 + 2));
        }

        yield return SetFolder.Draft("sample", "Which planet is known as the red one?", "Mars") with { Licence = "CC-BY-4.0", Source = "https://example.org", Language = "en" };
        yield return SetFolder.Draft("sample", "Is seven an even number, or is it odd?", "odd") with { AnswerType = AnswerType.Choice, Choices = ["even", "odd"] };
    }
}
