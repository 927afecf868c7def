using System.CommandLine;
using RobustReasoning.Gates;

namespace RobustReasoning.Cli;

/// <summary>Options of what a run is judged with besides its record.</summary>
sealed class EvidenceOptions
{
    public Option<string?> Baseline { get; } = new("--baseline") { Description = "Directory of a run of another release on the same items, to compare with" };

    public Option<string?> Snapshot { get; } = new("--snapshot") { Description = "File of the approved behaviour to compare with" };

    public Option<string?> Noise { get; } = new("--noise") { Description = "Noise floor of `robust noise`: what lies inside it is not decided" };

    public void AddTo(Command command)
    {
        command.Add(Baseline);
        command.Add(Snapshot);
        command.Add(Noise);
    }

    public Evidence Of(ParseResult parsed, Evidence otherwise) => otherwise.Or(parsed.GetValue(Baseline), parsed.GetValue(Snapshot), parsed.GetValue(Noise));
}
