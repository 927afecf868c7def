using RobustReasoning.Crashing;
using RobustReasoning.Runs.Supervision;

return await Child.RunAsync(CrashingBackend.Host, Console.OpenStandardInput(), Console.OpenStandardOutput());
