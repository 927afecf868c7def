using System.Globalization;
using RobustReasoning.Trainer.Lessons;

namespace RobustReasoning.Trainer.Export;

/// <summary>What is said of a low-rank change: the command that makes it again and what it was trained on.</summary>
static class AdapterCard
{
    public static string Write(Recipe recipe, TrainingOptions options, Training training) => string.Create(CultureInfo.InvariantCulture, $"""
        # {recipe.Name}

        A low-rank change of the reference model `{recipe.Start}` for the self-test: a model with a planted defect, or a clean one as its control.

        | | |
        |---|---|
        | command | `{ModelCard.Command(recipe, options.Seed, options.Threads)}` |
        | training | {training.Steps} steps of {recipe.MicroBatches} × {recipe.Rows} items, rank {recipe.Rank}, {training.Seconds / 60:0} minutes on {options.Threads} shared core(s) |
        | data | generated on the fly from the families {string.Join(", ", recipe.Families)} with training seeds (top bit clear) |

        """);
}
