using RobustReasoning.Backends;
using RobustReasoning.Runs.Supervision;

namespace RobustReasoning.NUnit;

/// <summary>The child process of a gated run: this library, started with the dependencies of the test project.</summary>
static class ChildProgram
{
    static Task<int> Main() => Child.RunAsync(StandardHost.Instance, Console.OpenStandardInput(), Console.OpenStandardOutput());
}
