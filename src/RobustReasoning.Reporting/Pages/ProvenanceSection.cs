using System.Globalization;
using RobustReasoning.Reporting.Text;
using RobustReasoning.Runs;

namespace RobustReasoning.Reporting.Pages;

/// <summary>What ran, on what, and how to run it again.</summary>
static class ProvenanceSection
{
    public static Html Write(RunRecord record) => Parts.Section("provenance", "Provenance", Html.Of(
        $"""
        <dl class="facts">
        {Fact("Release", Html.Foreign(record.Release))}{Fact("Run", Html.Foreign(record.Run))}
        {Fact("Command", Html.Of($"<code>{Html.Foreign(record.Command)}</code>"))}{Fact("Seed", Html.Of($"{record.Seed}"))}
        {Fact("Started", Html.Of($"{Say.Moment(record.Started)}"))}{Fact("Duration", Html.Of($"{Say.Duration(record.Seconds)}, {Rate(record)}"))}
        {Fact("Cases", Html.Of($"{Say.Count(record.Cases.Count)}"))}{Fact("Tool", Html.Of($"robust {record.Tool}, record version {record.Version}"))}
        {Fact("Environment", Html.Foreign(record.Environment))}
        {record.Models.Select(m => Fact("Model", Html.Of($"{Html.Foreign(m.Name)} on {Html.Foreign(m.Backend)}, {Html.Foreign(m.Device)}, {m.Threads} threads; hidden size {m.HiddenSize}, vocabulary {m.VocabularySize}, context {m.ContextLength}; SHA-256 <code>{Html.Foreign(m.Hash)}</code>")))}
        {record.Sets.Select(s => Fact("Set", Html.Of($"{Html.Foreign(s.Name)}, {Say.Count(s.Items)} items; SHA-256 <code>{Html.Foreign(s.Hash)}</code>")))}
        {record.Unsupported.Select(u => Fact("Not run", Html.Of($"{Html.Foreign(u.Mode)}: {Html.Foreign(u.Why)}")))}
        </dl>
        """));

    static Html Fact(string name, Html value) => Html.Of($"<dt>{name}</dt><dd>{value}</dd>\n");

    static string Rate(RunRecord record) => record.Seconds <= 0 ? "rate unknown"
        : string.Create(CultureInfo.InvariantCulture, $"{record.Cases.Sum(c => c.Trace?.Cost.ForwardPasses ?? 0) / record.Seconds:#,0} forward passes a second");
}
