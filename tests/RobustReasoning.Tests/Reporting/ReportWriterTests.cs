using System.Xml.Linq;
using RobustReasoning.Analysis;
using RobustReasoning.Gates;
using RobustReasoning.Reporting;
using RobustReasoning.Runs;
using Snapshooter.NUnit;

namespace RobustReasoning.Tests.Reporting;

public sealed class ReportWriterTests
{
    string directory = "";

    [OneTimeSetUp]
    public void Write()
    {
        directory = Directory.CreateTempSubdirectory("report-").FullName;
        ReportWriter.Write(Synthetic.Record, Synthetic.Analysis, Synthetic.Verdicts, Path.Combine(directory, "run"));
    }

    [OneTimeTearDown]
    public void Remove() => Directory.Delete(directory, recursive: true);

    [Test]
    public void Report_has_all_its_files() => Assert.That(
        Directory.GetFiles(Path.Combine(directory, "run"), "*", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(Path.Combine(directory, "run"), f).Replace('\\', '/')),
        Is.EquivalentTo(new[]
        {
            "index.html", "report.md", "comment.md", "junit.xml", "results.sarif",
            "csv/gates.csv", "csv/cells.csv", "csv/comparisons.csv", "csv/perturbations.csv", "csv/cases.csv", "plots/wall.svg", "plots/wall.png", "plots/wall-dark.png", "plots/pareto.svg",
            "plots/pareto.png", "plots/perturbations.svg", "plots/perturbations.png", "plots/depth.svg", "plots/depth.png",
            "plots/cells.svg", "plots/cells.png", "plots/confabulation.svg", "plots/confabulation.png", "plots/calibration.svg", "plots/calibration.png",
        }));

    [Test]
    public void Pictures_are_what_their_names_say()
    {
        foreach (var file in Directory.GetFiles(Path.Combine(directory, "run", "plots")))
        {
            if (file.EndsWith(".svg", StringComparison.Ordinal)) Assert.That(XElement.Load(file).Name.LocalName, Is.EqualTo("svg"));
            else Assert.That(File.ReadAllBytes(file).Take(4), Is.EqualTo(new byte[] { 0x89, 0x50, 0x4E, 0x47 }));
        }
    }

    [Test]
    public void Markdown_is_the_approved_one() => Snapshot.Match(File.ReadAllText(Path.Combine(directory, "run", "report.md")), "report.md");

    [Test]
    public void JUnit_is_the_approved_one() => Snapshot.Match(File.ReadAllText(Path.Combine(directory, "run", "junit.xml")), "junit.xml");

    [Test]
    public void JUnit_counts_what_it_holds()
    {
        var root = XElement.Load(Path.Combine(directory, "run", "junit.xml"));
        foreach (var suite in root.Elements("testsuite"))
        {
            Assert.That((int)suite.Attribute("tests")!, Is.EqualTo(suite.Elements("testcase").Count()));
            Assert.That((int)suite.Attribute("failures")!, Is.EqualTo(suite.Descendants("failure").Count()));
            Assert.That((int)suite.Attribute("errors")!, Is.EqualTo(suite.Descendants("error").Count()));
        }

        Assert.That((int)root.Attribute("failures")!, Is.EqualTo(Synthetic.Verdicts.Count(v => v.Decision == Decision.Fail)));
    }

    [Test]
    public void JUnit_tells_a_gate_that_was_not_kept_from_a_case_that_could_not_be_run()
    {
        var cases = Synthetic.Record.Cases.Select((c, i) => i == 0 ? c with { Outcome = Outcome.Failed, Answer = null, Trace = null, Error = "out of memory" } : c with { Outcome = c.Outcome == Outcome.Failed ? Outcome.Wrong : c.Outcome });
        Verdict[] verdicts = [Synthetic.Verdicts.First(v => v.Decision == Decision.Fail), Synthetic.Verdicts.First(v => v.Decision == Decision.Pass)];
        var suites = XElement.Parse(JUnitReport.Write(Synthetic.Record with { Cases = [.. cases] }, verdicts)).Elements("testsuite").ToDictionary(s => (string)s.Attribute("name")!);
        Assert.That((suites["gates"].Descendants("failure").Count(), suites["gates"].Descendants("error").Count()), Is.EqualTo((1, 0)), "a gate fails");
        Assert.That((suites["harness"].Descendants("failure").Count(), suites["harness"].Descendants("error").Count()), Is.EqualTo((0, 1)), "the harness errs");
        Assert.That((string?)suites["harness"].Descendants("error").Single().Attribute("message"), Is.EqualTo("out of memory"));
        Assert.That(File.ReadAllText(Path.Combine(Repository.Root, "reports", "README.md")), Does.Contain("a *failure* is a gate").And.Contain("an *error* is"), "as reports/README.md says");
    }

    [Test]
    public void Run_without_gates_is_an_error_in_JUnit() =>
        Assert.That((int)XElement.Parse(JUnitReport.Write(Synthetic.Record, [])).Attribute("errors")!, Is.Positive);

    [Test]
    public void Directory_that_cannot_be_written_is_a_user_error()
    {
        var file = Path.Combine(directory, "file");
        File.WriteAllText(file, "");
        Assert.That(
            () => ReportWriter.Write(Synthetic.Record with { Cases = [] }, RunAnalysis.Of(Synthetic.Record with { Cases = [] }), [], file),
            Throws.InstanceOf<UserErrorException>().With.Message.Contains(file));
    }
}
