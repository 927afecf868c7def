using RobustReasoning.Backends;
using RobustReasoning.Cli;
using RobustReasoning.Cli.Commands;
using RobustReasoning.Runs.Supervision;

// The child of a run is asked over its input, so no command of the tool's help is spent on it.
return args is [RunCommand.ChildWord]
    ? await Child.RunAsync(StandardHost.Instance, Console.OpenStandardInput(), Console.OpenStandardOutput())
    : await CommandTree.InvokeAsync(args, Terminal.OfProcess());
