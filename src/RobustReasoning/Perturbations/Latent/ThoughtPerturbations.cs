using RobustReasoning.Modes;

namespace RobustReasoning.Perturbations.Latent;

/// <summary>The perturbations of thoughts.</summary>
static class ThoughtPerturbations
{
    // Noise and signal in decibels are 20·log10 of their standard deviations' ratio.
    const double At10 = 0.31622776601683794;

    public static IReadOnlyList<IPerturbation> All { get; } =
    [
        new ThoughtChange("latent-noise-20db", ThoughtEdits.Gaussian, .1, "Gaussian noise on every thought, 20 dB below the standard deviation of its entries."),
        new ThoughtChange("latent-noise-10db", ThoughtEdits.Gaussian, At10, "Gaussian noise on every thought, 10 dB below the standard deviation of its entries."),
        new ThoughtChange("latent-noise-0db", ThoughtEdits.Gaussian, 1, "Gaussian noise on every thought, as strong as the standard deviation of its entries."),
        new ThoughtChange("latent-8-bits", ThoughtEdits.Quantise, 8, "Every thought rounded to 8 bits an entry."),
        new ThoughtChange("latent-4-bits", ThoughtEdits.Quantise, 4, "Every thought rounded to 4 bits an entry."),
        new ThoughtChange("latent-dropout", ThoughtEdits.Dropout, .1, "One entry in ten of every thought set to zero, the rest scaled up."),
        new ThoughtChange("latent-zero", ThoughtEdits.Zero, 1, "Zeros in place of every thought (zero ablation)."),
        new ThoughtChange("latent-mean", ThoughtEdits.Mean, 1, "In place of every thought the mean of those of four other questions (mean ablation).") { Donors = 4 },
        new ThoughtChange("latent-transplant", ThoughtEdits.Transplant, 1, "The thoughts of another question of the same family and length (resample ablation).") { Donors = 1 },
        new ThoughtChange("latent-swap", ThoughtEdits.Swap, 1, "Two thoughts change places after all were made.") { FewestSteps = 2 },
        new ThoughtChange("latent-permute", ThoughtEdits.Permute, 1, "All thoughts in another order after all were made.") { FewestSteps = 2 },
    ];
}
