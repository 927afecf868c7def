using System.CommandLine;
using System.Globalization;
using RobustReasoning.Backends.Merging;
using RobustReasoning.Gates;
using RobustReasoning.Runs;

namespace RobustReasoning.Cli.Commands;

/// <summary><c>robust merge</c>: merges two models, at one place or at several, and says what became of each mode.</summary>
static class MergeCommand
{
    static readonly Argument<string> s_first = new("first") { Description = "Model directory (ONNX, or Hugging Face with safetensors) or .onnx file; config and tokenizer are taken from it" };
    static readonly Argument<string> s_second = new("second") { Description = "A model of the same architecture" };
    static readonly Option<string> s_method = new("--method") { Description = string.Join("; ", MergeCatalogue.All.Select(m => $"{m.Name}: {m.Summary.TrimEnd('.')}")), DefaultValueFactory = _ => "linear" };
    static readonly Option<string?> s_alpha = new("--alpha") { Description = "Place between the first model (0) and the second (1), or the scale of the changes that are added; several with commas; 0.5 when left out, 0.7 with task-arithmetic and ties" };
    static readonly Option<string?> s_ancestor = new("--base-model") { Description = "What both models were trained from, for task-arithmetic and ties; the first model when left out" };
    static readonly Option<double> s_density = new("--density") { Description = "Share of each tensor's change that ties keeps", DefaultValueFactory = _ => new MergeOptions().Density };
    static readonly Option<bool> s_run = new("--run") { Description = "Ask the merged models in every mode of the release, at 0 and 1 too, and write a table and a picture" };
    static readonly Option<string?> s_release = new("--release", "-r") { Description = "Manifest or name of the release that says how to ask; the reference release when left out" };
    static readonly Option<string[]> s_sets = new("--set", "-s") { Description = "A set by name or directory; may be repeated; those of the models' families when left out" };
    static readonly Option<int> s_limit = new("--limit", "-n") { Description = "Items of each set", DefaultValueFactory = _ => 20 };
    static readonly Option<ulong> s_seed = new("--seed") { Description = "Seed of the intervals", DefaultValueFactory = _ => 1 };
    static readonly Option<string> s_out = new("--out", "-o") { Description = "New directory for the merged model, or for models, runs and tables", Required = true };

    public static Command Make(Terminal terminal)
    {
        Command command = new("merge", "Merge two models, and test what every mode of the merged one still does")
            { s_first, s_second, s_method, s_alpha, s_ancestor, s_density, s_run, s_release, s_sets, s_limit, s_seed, s_out };
        command.SetAction((parsed, cancellation) => RunAsync(parsed, terminal, cancellation));
        return command;
    }

    static async Task<int> RunAsync(ParseResult parsed, Terminal terminal, CancellationToken cancellation)
    {
        var (first, second, ancestor, output) = (parsed.GetRequiredValue(s_first), parsed.GetRequiredValue(s_second), parsed.GetValue(s_ancestor), parsed.GetRequiredValue(s_out));
        MergeOptions options = new() { Method = MergeCatalogue.Get(parsed.GetValue(s_method)!), Density = parsed.GetValue(s_density) };
        var alphas = Alphas(parsed.GetValue(s_alpha), options);
        var merge = ModelMerge.Open(first, second, ancestor);
        var command = CommandLine(parsed, output);
        if (parsed.GetValue(s_run))
        {
            var workplace = Workplace.Here;
            MergeSweep sweep = new(merge, options, terminal)
            {
                Models = (first, second, ancestor),
                Release = ReleaseReader.Read(workplace.Release(parsed.GetValue(s_release) ?? "reference")),
                Sets = (parsed.GetValue(s_sets) ?? []) is { Length: > 0 } named ? workplace.SetsOf(named) : null,
                Defaults = workplace.DefaultSets,
                Settings = new() { Limit = parsed.GetValue(s_limit), Seed = parsed.GetValue(s_seed) },
                Command = command,
            };
            await sweep.RunAsync(alphas, output, cancellation);
            return ExitCodes.Pass;
        }

        foreach (var alpha in alphas)
        {
            var place = alphas.Count == 1 ? output : Path.Combine(output, Name(alpha));
            merge.Write(options with { Alpha = alpha }, place, command);
            terminal.Line($"{place}: {Progress.Count(merge.Tensors, "tensor")} merged by {options.Method.Name}");
        }

        return ExitCodes.Pass;
    }

    /// <summary>Directory of the model at a place.</summary>
    internal static string Name(double alpha) => string.Create(CultureInfo.InvariantCulture, $"alpha-{alpha:0.######}");

    static IReadOnlyList<double> Alphas(string? text, MergeOptions options)
    {
        List<double> alphas = [];
        foreach (var word in (text ?? (options.Method.UsesAncestor ? "0.7" : "0.5")).Split(','))
        {
            if (!double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var alpha))
                throw new UserErrorException($"--alpha has '{word}'.", "a number, or several with commas and no spaces.", "Write for instance --alpha 0,0.25,0.5,0.75,1.");
            (options with { Alpha = alpha }).Check();
            alphas.Add(alpha);
        }

        return alphas.Distinct().Count() == alphas.Count ? alphas
            : throw new UserErrorException($"--alpha is '{text}'.", "each place once.", "Leave the repeated number out.");
    }

    static string CommandLine(ParseResult parsed, string output)
    {
        CommandLines line = new(parsed, "merge");
        line.AddArguments(s_first, s_second);
        line.Add(s_method, s_alpha, s_ancestor, s_density);
        line.AddSwitches(s_run);
        line.Add(s_release, s_limit, s_seed);
        line.AddMany(s_sets);
        return line.With("--out", output);
    }
}
