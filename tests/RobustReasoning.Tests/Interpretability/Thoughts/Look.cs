using System.Text.Json;
using RobustReasoning.Interpretability.Thoughts;

namespace RobustReasoning.Tests.Interpretability.Thoughts;

[Explicit]
sealed class Look
{
    [Test]
    public async Task Show()
    {
        var items = int.Parse(Environment.GetEnvironmentVariable("ITEMS") ?? "12");
        var checks = await Studied.RunAsync(Studied.Thinking(Studied.Reference, items), (Environment.GetEnvironmentVariable("FAMS") ?? "arithmetic,lookup,deduction,program").Split(','));
        File.WriteAllText("/tmp/thoughts-checks.json", JsonSerializer.Serialize(checks));
        TestContext.Out.WriteLine($"{checks.Items} items, {checks.Seconds} s, {checks.Observations.Count} observations; {string.Join("; ", checks.Unsupported)}");
        File.WriteAllText("/tmp/thoughts-figures.json", JsonSerializer.Serialize(ThoughtTables.Of(checks, 1), new JsonSerializerOptions { WriteIndented = true }));
    }
}
