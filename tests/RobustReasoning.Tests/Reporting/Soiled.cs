using RobustReasoning.Modes;
using RobustReasoning.Reporting;
using RobustReasoning.Reporting.Pages;
using RobustReasoning.Runs;

namespace RobustReasoning.Tests.Reporting;

/// <summary>A run whose model, items and names brought a payload.</summary>
static class Soiled
{
    // The cases that are shown in full; the rest would only cost time.
    static readonly Lazy<RunRecord> Shown = new(() =>
    {
        var items = Examples.Worst(Synthetic.Record, Typical.Settings(Synthetic.Analysis), 8).Select(e => e.ItemId).ToHashSet();
        return Synthetic.Record with { Cases = [.. Synthetic.Record.Cases.Where(c => items.Contains(c.Case.ItemId))] };
    });

    /// <summary>The parts of a page that show texts of models and items, soiled.</summary>
    public static string Sections(string dirt) => Sections(Of(Shown.Value, dirt));

    public static RunRecord Of(RunRecord record, string dirt) => record with
    {
        Run = record.Run + dirt,
        Release = record.Release + dirt,
        Command = record.Command + dirt,
        Environment = record.Environment + dirt,
        Models = [.. record.Models.Select(m => m with { Name = m.Name + dirt, Backend = m.Backend + dirt, Hash = m.Hash + dirt })],
        Sets = [.. record.Sets.Select(s => s with { Name = s.Name + dirt })],
        Unsupported = [.. record.Unsupported.Select(u => new Unsupported(u.Mode + dirt, u.Why + dirt))],
        Cases = [.. record.Cases.Select(c => Of(c, dirt))],
    };

    static CaseResult Of(CaseResult result, string dirt) => result with
    {
        Case = result.Case with { ItemId = result.Case.ItemId + dirt, OriginalId = result.Case.OriginalId + dirt },
        Input = result.Input + dirt,
        Target = result.Target + dirt,
        Answer = result.Answer is null ? null : result.Answer + dirt,
        Error = result.Error is null ? null : result.Error + dirt,
        Trace = result.Trace is null ? null : result.Trace with
        {
            Reasoning = result.Trace.Reasoning == "" ? "" : dirt,
            Answer = result.Trace.Answer == "" ? "" : dirt,
            Thoughts = [.. result.Trace.Thoughts.Select(t => new Thought(t.Checksum, t.Norm, dirt))],
        },
    };

    /// <summary>Names reach tables, captions, tooltips and pictures; each gets a payload of its own.</summary>
    public static RunRecord Rename(RunRecord record)
    {
        string Bad(string name) => name + Payloads.All[Math.Abs((int)(Seeds.Derive(5, name) % 50))];
        return record with
        {
            Cases =
            [
                .. record.Cases.Select(c => c with
                {
                    Case = c.Case with
                    {
                        Family = Bad(c.Case.Family), Mode = Bad(c.Case.Mode), Perturbations = [.. c.Case.Perturbations.Select(Bad)],
                    },
                }),
            ],
        };
    }

    static string Sections(RunRecord record) =>
        $"<html>{ExamplesSection.Write(record, Synthetic.Analysis)}{ProvenanceSection.Write(record)}{VerdictSection.Banner(Synthetic.Verdicts)}</html>";
}
