using System.Xml.Linq;
using RobustReasoning.Analysis;
using RobustReasoning.Gates;
using RobustReasoning.Reporting;
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
            "index.html", "report.md", "junit.xml", "plots/wall.svg", "plots/wall.png", "plots/wall-dark.png", "plots/pareto.svg",
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
