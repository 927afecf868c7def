using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using RobustReasoning.Analysis.Sweeps;
using RobustReasoning.Statistics;

namespace RobustReasoning.Reporting;

/// <summary>A sweep as a tidy table: one row for each figure of each mode, budget and family at each place.</summary>
static class SweepCsv
{
    internal static string Write(SweepResult sweep)
    {
        using StringWriter text = new();
        using (CsvWriter csv = new(text, new CsvConfiguration(CultureInfo.InvariantCulture) { NewLine = "\n" }))
        {
            Row(csv, ["alpha", "mode", "budget", "family", "figure", "value", "lower", "upper", "n", "interpolated", "gap", "gap_lower", "gap_upper", "gap_n", "gap_method"]);
            foreach (var row in sweep.Rows)
                Row(csv, [Number(row.Alpha), row.Setting.Mode, row.Setting.Budget, row.Family ?? "all", Name(row.Figure), .. Estimated(row.Value),
                    row.Interpolated is { } line ? Number(line) : "", .. row.Gap is { } gap ? Estimated(gap) : ["", "", "", ""], row.Gap?.Method ?? ""]);
        }

        return text.ToString();
    }

    static string Name(SweepFigure figure) => figure switch
    {
        SweepFigure.Accuracy => "accuracy",
        SweepFigure.Truncated => "truncated",
        SweepFigure.AbstainedRightly => "abstained_rightly",
        SweepFigure.AbstainedWrongly => "abstained_wrongly",
        SweepFigure.Length => "length",
        SweepFigure.FollowedPatches => "followed_patches",
        _ => "realised_ratio",
    };

    static string[] Estimated(Estimate e) => [Number(e.Value), Number(e.Lower), Number(e.Upper), e.N.ToString(CultureInfo.InvariantCulture)];

    static string Number(double value) => value.ToString("0.######", CultureInfo.InvariantCulture);

    static void Row(CsvWriter csv, IEnumerable<string> fields)
    {
        foreach (var field in fields) csv.WriteField(field);
        csv.NextRecord();
    }
}
