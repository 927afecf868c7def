using System.Globalization;
using System.Text;
using RobustReasoning.Backends.Models;

namespace RobustReasoning.Backends.Merging;

/// <summary>Writes the model card of a merged model: from what and how it was made.</summary>
static class MergeCard
{
    /// <summary>What a card tells.</summary>
    internal sealed record Facts
    {
        internal required string Name { get; init; }
        internal required MergeOptions Options { get; init; }
        internal required IReadOnlyList<(string Role, string Directory, List<(string File, string Hash)> Files)> Inputs { get; init; }
        internal required IReadOnlyList<(string File, string Hash)> Outputs { get; init; }
        internal required int Tensors { get; init; }
        internal required string Command { get; init; }
    }

    internal static string Write(Facts facts)
    {
        var (method, text) = (facts.Options.Method, new StringBuilder());
        text.Append(CultureInfo.InvariantCulture, $"""
            ---
            tags: [merge]
            ---
            # {CardText.Line(facts.Name)}

            Two models merged tensor by tensor. That weights can be averaged does not mean that abilities can: whether every way of
            reasoning survived says only a run (`robust merge … --run`).

            | | |
            |---|---|
            | method | {method.Name}: {method.Summary} |
            | α | {facts.Options.Alpha} |
            {(method.Name == "ties" ? string.Create(CultureInfo.InvariantCulture, $"| density | {facts.Options.Density} of each tensor's change |\n") : "")}| tensors | {facts.Tensors} |
            | command | `{CardText.Code(facts.Command)}` |

            | model | file | SHA-256 |
            |---|---|---|

            """);
        foreach (var (role, directory, files) in facts.Inputs)
            foreach (var (file, hash) in files)
                text.Append($"| {role}: {CardText.Line(Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(directory))))} | {CardText.Line(file)} | `{hash}` |\n");
        foreach (var (file, hash) in facts.Outputs)
            text.Append($"| this one | {CardText.Line(file)} | `{hash}` |\n");
        return text.ToString();
    }
}
