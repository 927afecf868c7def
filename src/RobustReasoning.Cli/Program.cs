using RobustReasoning.Cli;

return await CommandTree.InvokeAsync(args, Terminal.OfProcess());
