using System.CommandLine;
using RobustReasoning.Backends.Onnx.Llama;
using RobustReasoning.Backends.Tokenization;
using RobustReasoning.Gates;
using RobustReasoning.Runs;
using RobustReasoning.Trainer;
using RobustReasoning.Trainer.Export;
using RobustReasoning.Trainer.Lessons;

namespace RobustReasoning.Cli.Commands;

/// <summary><c>robust train</c>.</summary>
static class TrainCommand
{
    // Items of each number of steps that a teacher is asked.
    const int AskedOfTeacher = 4000, MostSteps = 6;

    public static Command Make(Terminal terminal)
    {
        Argument<string> name = new("model") { Description = $"Which model: {string.Join(", ", Recipes.All.Select(r => r.Name))}" };
        Option<string> output = new("--out") { Description = "Directory for checkpoint, curves and the model; a training found there goes on", Required = true };
        Option<ulong> seed = new("--seed") { Description = "Seed of weights and data", DefaultValueFactory = _ => 1 };
        Option<int> threads = new("--threads") { Description = "Threads of one pass", DefaultValueFactory = _ => 1 };
        Option<string> tokenizer = new("--tokenizer") { Description = "Directory or path of tokenizer.json; the reference models' own when left out" };
        Option<string?> start = new("--start") { Description = "Directory of the model that the recipe goes on from, where it names one" };
        Option<string?> teacher = new("--teacher") { Description = "Directory of the model that the recipe learns from, where it names one" };
        Option<bool> export = new("--export") { Description = "Write the model as it stands and train no further" };
        Command command = new("train", "Train a reference model again (an hour or more), or go on with an interrupted training")
        {
            name, output, seed, threads, tokenizer, start, teacher, export,
        };
        command.SetAction((parsed, cancellation) =>
        {
            var recipe = Recipes.Get(parsed.GetRequiredValue(name));
            var options = new TrainingOptions
            {
                Directory = parsed.GetRequiredValue(output),
                Seed = parsed.GetValue(seed),
                Threads = Threads(parsed.GetValue(threads)),
                Start = Model(recipe, recipe.Start, start, parsed),
            };
            var words = parsed.GetValue(tokenizer) ?? Path.GetDirectoryName(Workplace.Here.ReferenceRelease())!;
            if (File.Exists(words))
                words = Path.GetDirectoryName(Path.GetFullPath(words))!;
            return TrainAsync(recipe, options, words, Model(recipe, recipe.Teacher, teacher, parsed), parsed.GetValue(export), terminal, cancellation);
        });
        return command;
    }

    static async Task<int> TrainAsync(Recipe recipe, TrainingOptions options, string tokenizerDirectory, string? teacher, bool exportOnly, Terminal terminal, CancellationToken cancellation)
    {
        var tokenizer = HuggingFaceTokenizer.Load(tokenizerDirectory);
        var config = new LlamaConfig { VocabularySize = ReferenceShape.VocabularySize, Layers = recipe.Layers };
        var taught = teacher is null ? null : await Teacher.AskAsync(teacher, recipe.Families, MostSteps, AskedOfTeacher, options.Seed, cancellation);
        if (taught is not null)
            terminal.Line($"the teacher was asked {taught.Asked} items; {taught.Kept} of its chains are taught");
        using var training = new Training(recipe, config, tokenizer, options, taught);
        if (!exportOnly)
            training.Run(line => terminal.Line(line), cancellation);
        if (cancellation.IsCancellationRequested)
            throw new UserErrorException($"The training was interrupted after {training.Steps} steps.", "the end of the recipe.",
                $"Go on with `robust train {recipe.Name} --out {options.Directory}`, or write the model as it stands with --export.");
        ModelDirectory.Write(options.Directory, tokenizerDirectory, recipe, config, training, options);
        terminal.Line($"{options.Directory}: model, config, tokenizer and card after {training.Steps} steps");
        return ExitCodes.Pass;
    }

    // A model that the recipe names is needed, and no other is taken.
    static string? Model(Recipe recipe, string? named, Option<string?> option, ParseResult parsed) => (named, parsed.GetValue(option)) switch
    {
        (null, not null) => throw new UserErrorException($"{option.Name} is given, and the recipe '{recipe.Name}' takes none.", $"no {option.Name}.", $"Leave {option.Name} out."),
        ({ } needed, null) => throw new UserErrorException($"The recipe '{recipe.Name}' needs the model '{needed}'.", $"{option.Name} with its directory.", $"Train it with `robust train {needed}`, or name a directory that holds it."),
        var (_, given) => given,
    };

    static int Threads(int threads) => threads >= 1 && threads <= Environment.ProcessorCount ? threads : throw new UserErrorException(
        $"--threads is {threads}.", $"1 to {Environment.ProcessorCount}, the number of processors here.", "Give a number in that range.");
}
