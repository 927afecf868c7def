using RobustReasoning;
using RobustReasoning.Benchmarks;

// engine --model DIR [--tokens N] [--device NAME] [--threads N]
// simulate [--runs N] [--resamples N] [--clusters N]
try
{
    var options = args.Skip(1).Chunk(2).Where(pair => pair.Length == 2).ToDictionary(pair => pair[0], pair => pair[1]);
    if (args is not ["engine" or "simulate", ..] || args.Length % 2 == 0)
        throw new UserErrorException($"The arguments are '{string.Join(' ', args)}'.",
            "engine [--model DIR] [--tokens N] [--device NAME] [--threads N], or simulate [--runs N] [--resamples N] [--clusters N].",
            "Name the benchmark, then its options; without --model a model of random weights runs.");
    if (args[0] == "simulate")
        StatisticsSimulation.Run(options, Console.Out);
    else
        await EngineBenchmark.RunAsync(options, Console.Out);
    return 0;
}
catch (UserErrorException e)
{
    Console.Error.WriteLine(e.Message);
    return 1;
}
