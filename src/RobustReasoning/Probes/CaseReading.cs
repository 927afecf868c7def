using RobustReasoning.Analysis;
using RobustReasoning.Perturbations;
using RobustReasoning.Probes.Steps;
using RobustReasoning.Runs;

namespace RobustReasoning.Probes;

/// <summary>A case's reasoning in one channel, read against its prompt.</summary>
/// <param name="Setting">The mode and budget.</param>
/// <param name="Result">The case.</param>
/// <param name="Decoded">Whether its thoughts were read; otherwise its visible chain.</param>
/// <param name="Reading">What was read; null where nothing could be.</param>
/// <param name="Doubts">Whether the reasoning says in any words that something cannot be known.</param>
sealed record CaseReading(Setting Setting, CaseResult Result, bool Decoded, ChainReading? Reading, bool Doubts)
{
    /// <summary>One for each case and channel that holds words; cases whose reasoning was meddled with are left out.</summary>
    public static IReadOnlyList<CaseReading> Of(Scores scores, IReadOnlyList<CaseResult> cases)
    {
        // The same prompt is asked in every mode.
        Dictionary<(string, string), Problem?> problems = [];
        List<CaseReading> readings = [];
        foreach (var result in cases)
        {
            if (result.Trace is not { } trace || result.Outcome == Outcome.Failed || IsMeddled(result.Case))
                continue;
            var key = (result.Case.Family, result.Input);
            if (!problems.TryGetValue(key, out var problem))
            {
                problem = ChainReaders.Parse(result.Case.Family, result.Input);
                // Where the reader sees no reason to doubt, it has not understood why there is no answer.
                problems[key] = problem = result.Case.Answerable || problem?.Path().Knowable is not null ? problem : null;
            }

            var setting = scores.SettingOf(result.Case);
            if (trace.Reasoning.Length > 0)
            {
                var reading = problem is null ? null : ChainReaders.Visible(problem, trace.Reasoning, result.Case.Budget.Ratio, trace.Thoughts.Count);
                readings.Add(new(setting, result, false, reading, reading is { } r ? r.Doubt is not null : Judge.SaysUnknown(trace.Reasoning)));
            }

            if (trace.Thoughts.Count > 0)
            {
                string[] reads = [.. trace.Thoughts.Select(t => t.Reads)];
                var reading = problem is null ? null : ChainReaders.Decoded(problem, reads);
                readings.Add(new(setting, result, true, reading, reading is { } r ? r.Doubt is not null : reads.Any(Judge.SaysUnknown)));
            }
        }

        return readings;
    }

    // What an attack put into the chain is not what the model invented.
    static bool IsMeddled(CaseSpec spec) => spec.PerturbationKind is PerturbationKind.Trace or PerturbationKind.Latent or PerturbationKind.Safety;
}
