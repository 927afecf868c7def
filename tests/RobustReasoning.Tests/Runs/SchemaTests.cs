using System.Text.Json;

namespace RobustReasoning.Tests.Runs;

sealed class SchemaTests
{
    static IEnumerable<TestCaseData> Schemas() => JsonSchemas.All.Select(s => new TestCaseData(s.File, s.Type, s.Options).SetArgDisplayNames(s.File));

    [TestCaseSource(nameof(Schemas))]
    public void Published_schema_is_that_of_the_reader(string file, Type type, JsonSerializerOptions options) =>
        Assert.That(File.ReadAllText(Path.Combine(JsonSchemas.Directory, file)), Is.EqualTo(JsonSchemas.Write(type, options)),
            "Write the schemas again: dotnet test --filter \"FullyQualifiedName~SchemaTests.Write\"");

    [Test, Explicit("Writes docs/schemas from the types")]
    public void Write()
    {
        Directory.CreateDirectory(JsonSchemas.Directory);
        foreach (var (file, type, options) in JsonSchemas.All)
            File.WriteAllText(Path.Combine(JsonSchemas.Directory, file), JsonSchemas.Write(type, options));
    }
}
