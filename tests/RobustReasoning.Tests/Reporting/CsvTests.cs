using System.Globalization;
using CsvHelper;
using RobustReasoning.Reporting.Csv;
using RobustReasoning.Runs;

namespace RobustReasoning.Tests.Reporting;

public sealed class CsvTests
{
    static Dictionary<string, List<Dictionary<string, string>>> Tables(RunRecord record) =>
        CsvReport.All(record, Synthetic.Analysis, Synthetic.Verdicts).ToDictionary(t => t.File, t => Read(t.Text));

    static List<Dictionary<string, string>> Read(string text)
    {
        using CsvReader reader = new(new StringReader(text), CultureInfo.InvariantCulture);
        return [.. reader.GetRecords<dynamic>().Select(r => ((IDictionary<string, object>)r).ToDictionary(c => c.Key, c => (string)c.Value))];
    }

    [Test]
    public void Tables_have_a_row_for_each_gate_cell_comparison_perturbation_and_case()
    {
        var tables = Tables(Synthetic.Record);
        Assert.That(tables.ToDictionary(t => t.Key, t => t.Value.Count), Is.EquivalentTo(new Dictionary<string, int>
        {
            ["gates.csv"] = Synthetic.Verdicts.Count,
            ["cells.csv"] = Synthetic.Analysis.Cells.Count,
            ["comparisons.csv"] = Synthetic.Analysis.Comparisons.Count,
            ["perturbations.csv"] = Synthetic.Analysis.Perturbations.Count,
            ["cases.csv"] = Synthetic.Record.Cases.Count,
        }));
    }

    [Test]
    public void Figures_are_numbers_that_come_back_and_nothing_stands_for_nothing()
    {
        foreach (var (cell, row) in Synthetic.Analysis.Cells.Zip(Tables(Synthetic.Record)["cells.csv"]))
        {
            Assert.That(row["mode"], Is.EqualTo(cell.Setting.Mode));
            if (cell.Accuracy is { } accuracy)
                Assert.That(double.Parse(row["accuracy_low"], CultureInfo.InvariantCulture), Is.EqualTo(accuracy.Lower).Within(1e-8));
            else
                Assert.That(row["accuracy"], Is.Empty);
        }

        Assert.That(Tables(Synthetic.Record)["perturbations.csv"].Select(r => double.Parse(r["difference"], CultureInfo.InvariantCulture)), Has.Some.Negative, "a minus is no formula in a figure");
    }

    [TestCase("=1+1")]
    [TestCase("+1")]
    [TestCase("-2+3")]
    [TestCase("@SUM(A1)")]
    [TestCase(" =1")]
    [TestCase("\t=1")]
    [TestCase("＝1")]
    public void Text_that_a_spreadsheet_would_take_for_a_formula_stays_text(string formula)
    {
        var record = Synthetic.Record with { Cases = [.. Synthetic.Record.Cases.Take(3).Select(c => c with { Answer = formula, Target = formula })] };
        Assert.That(Tables(record)["cases.csv"].Select(r => r["answer"][0]), Has.All.AnyOf('\'', '␉'));
    }

    [Test]
    public void Hostile_text_breaks_no_row_and_no_column()
    {
        foreach (var payload in Payloads.All)
        {
            var rows = Tables(Soiled.Of(Synthetic.Record with { Cases = [.. Synthetic.Record.Cases.Take(2)] }, payload))["cases.csv"];
            Assert.That(rows, Has.Count.EqualTo(2).And.All.Count.EqualTo(21), payload);
        }
    }
}
