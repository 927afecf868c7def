namespace RobustReasoning.Tests.Template;

/// <summary>The template from `dotnet new` to the verdict of the reference release; slow, because it is all real.</summary>
[Category("Slow"), Category("Template")]
sealed class TemplateTests
{
    Instance _instance = null!;

    [OneTimeSetUp]
    public async Task Make() => _instance = await Instance.MakeAsync();

    [OneTimeTearDown]
    public void Remove() => _instance?.Dispose();

    [Test]
    public async Task Policy_that_is_kept_passes_and_leaves_its_report()
    {
        var run = await TestAsync("""{ "name": "kept", "gates": [{ "rule": "truncation-ceiling", "mode": "explicit", "atMost": 1 }] }""");
        Assert.That(run.Code, Is.Zero, run.Output);
        Assert.That(run.Tests.ToDictionary(t => t.Key, t => t.Value.Outcome), Is.EquivalentTo(new Dictionary<string, string>
        {
            ["Keeps(every-case-ran)"] = "Passed",
            ["Keeps(truncation-ceiling explicit)"] = "Passed",
        }));
        foreach (var file in new[] { "index.html", "report.md", "comment.md", "record.json", "junit.xml", "results.sarif", "policy.json", "csv/cells.csv" })
            Assert.That(_instance.At($"reports/reference/{file}"), Does.Exist);
        var attached = Directory.GetFiles(run.Directory, "*", SearchOption.AllDirectories).Select(Path.GetFileName);
        Assert.That(attached, Is.SupersetOf(new[] { "index.html", "report.md", "record.json", "junit.xml", "results.sarif" }));
    }

    [Test]
    public async Task Policy_that_is_not_kept_fails_with_the_name_of_the_gate_and_what_to_do()
    {
        var run = await TestAsync("""{ "name": "hard", "gates": [{ "rule": "accuracy-floor", "mode": "direct", "atLeast": 0.99 }, { "rule": "accuracy-floor", "mode": "unheard-of", "atLeast": 0.1 }] }""");
        Assert.That(run.Code, Is.EqualTo(1), run.Output);
        Assert.That(run.Tests["Keeps(every-case-ran)"].Outcome, Is.EqualTo("Passed"));
        foreach (var gate in new[] { "accuracy-floor direct", "accuracy-floor unheard-of" })
        {
            var (outcome, message) = run.Tests[$"Keeps({gate})"];
            Assert.That(outcome, Is.EqualTo("Failed"));
            Assert.That(message, Does.Contain($"{gate}: fail.").And.Contain("Expected: at least").And.Contain("Remedy:"));
        }
    }

    [Test]
    public async Task Release_of_the_template_fails_without_its_model_and_says_so()
    {
        var run = await _instance.TestAsync(("sets", Path.Combine(Repository.Root, "adversarial-sets", "lookup")));
        Assert.That(run.Code, Is.EqualTo(1), run.Output);
        Assert.That(run.Tests, Has.Count.EqualTo(6), "one for each gate of my-model.policy.json, and the one of every policy");
        Assert.That(run.Tests.Values.Select(t => t.Outcome), Has.All.EqualTo("Failed"));
        Assert.That(run.Tests.Values.First().Message, Does.Contain("model").And.Contain("Remedy:"));
    }

    Task<Outcomes> TestAsync(string policy)
    {
        var file = _instance.At("tried.policy.json");
        File.WriteAllText(file, policy);
        return _instance.TestAsync(("release", Path.Combine(Repository.Root, "models", "reference", "reference.release.json")), ("policy", file), ("limit", "2"));
    }
}
