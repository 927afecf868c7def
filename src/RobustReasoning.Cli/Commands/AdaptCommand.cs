using System.CommandLine;
using RobustReasoning.Backends.Adapters;
using RobustReasoning.Gates;

namespace RobustReasoning.Cli.Commands;

/// <summary><c>robust models adapt</c>: adds a low-rank adapter to a model's weights.</summary>
static class AdaptCommand
{
    static readonly Argument<string> s_model = new("model") { Description = "Llama-style model directory as `robust train` writes it" };
    static readonly Option<string> s_adapter = new("--adapter") { Description = "Directory with adapter_config.json and adapter_model.safetensors, as PEFT writes them", Required = true };
    static readonly Option<string> s_out = new("--out", "-o") { Description = "New directory for the adapted model", Required = true };

    public static Command Make(Terminal terminal)
    {
        Command command = new("adapt", "Add a LoRA adapter to a model's weights and write the whole model") { s_model, s_adapter, s_out };
        command.SetAction(parsed =>
        {
            var output = parsed.GetRequiredValue(s_out);
            CommandLines line = new(parsed, "models adapt");
            line.AddArguments(s_model);
            line.Add(s_adapter);
            var adapter = AdaptedModel.Write(parsed.GetRequiredValue(s_model), parsed.GetRequiredValue(s_adapter), output, line.With("--out", output));
            terminal.Line($"{output}: {Progress.Count(adapter.Deltas.Count, "projection")} changed at rank {adapter.Rank}");
            return ExitCodes.Pass;
        });
        return command;
    }
}
