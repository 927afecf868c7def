using RobustReasoning;
using RobustReasoning.Benchmarks;

// engine [--model DIR] [--tokens N] [--device NAME] [--threads N]
// simulate [--part alarms|intervals|gates|walls] [--only START] [--runs N] [--first N] [--resamples N] [--clusters N]
// checks [--release NAME] [--items N]
// shrink [--release NAME] [--findings N] [--limit N]
try
{
    var options = args.Skip(1).Chunk(2).Where(pair => pair.Length == 2).ToDictionary(pair => pair[0], pair => pair[1]);
    Func<IReadOnlyDictionary<string, string>, TextWriter, Task>? benchmark = args.FirstOrDefault() switch
    {
        "checks" => CheckBenchmark.RunAsync,
        "engine" => EngineBenchmark.RunAsync,
        "shrink" => ShrinkBenchmark.RunAsync,
        "simulate" => (given, output) =>
        {
            StatisticsSimulation.Run(given, output);
            return Task.CompletedTask;
        }
        ,
        _ => null,
    };
    if (benchmark is null || args.Length % 2 == 0)
        throw new UserErrorException($"The arguments are '{string.Join(' ', args)}'.",
            "engine [--model DIR] [--tokens N] [--device NAME] [--threads N], checks [--release NAME] [--items N], shrink [--release NAME] [--findings N] [--limit N], or simulate [--part alarms|intervals|gates|walls] [--only START] [--runs N] [--first N] [--resamples N] [--clusters N].",
            "Name the benchmark, then its options; engine runs a model of random weights without --model.");
    await benchmark(options, Console.Out);
    return 0;
}
catch (UserErrorException e)
{
    Console.Error.WriteLine(e.Message);
    return 1;
}
