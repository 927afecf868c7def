namespace RobustReasoning.Attacks.WhiteBox;

/// <summary>A search among the attackers for thoughts near the model's own that flip the answer; what it finds is an item that brings its thoughts along.</summary>
/// <param name="search">What is tried next.</param>
/// <param name="summary">What the catalogue says.</param>
sealed class ThoughtAttacker(IThoughtSearch search, string summary) : IAttacker
{
    // A tenth of a thought's norm: noise of that size flips next to nothing.
    const double Radius = .1;

    const int GradientPasses = 3;

    static readonly WhiteBoxOptions s_options = new();

    /// <summary>Projected gradient descent beside the random directions that it must be compared with.</summary>
    internal static IReadOnlyList<IAttacker> All { get; } = [.. ThoughtSearches.All.Select(search => new ThoughtAttacker(search, search.UsesGradient
        ? "Thoughts a tenth of their norm away, along the gradient of the answer's loss (PGD, 1706.06083); latent modes only."
        : "The same in random directions: what pgd must beat at equal passes."))];

    /// <inheritdoc/>
    public AttackerCard Card { get; } = new(search.Name, summary) { NeedsGradients = true, NeedsThoughts = true };

    /// <inheritdoc/>
    public async ValueTask AttackAsync(AttackTarget target)
    {
        var model = WhiteBoxModel.Of(target);
        var clean = await model.RunAsync(target.Item, target.Setting.Mode, target.Setting.Budget);
        if (ThoughtCase.Of(model, target.Item, target.Setting.Mode, target.Setting.Budget, clean) is not { } attacked)
        {
            target.GiveUp();
            return;
        }

        var random = ThoughtSearches.All.First(other => !other.UsesGradient);
        var change = new float[attacked.Thoughts * model.Width];
        float[] gradient = [];
        for (var step = 0; !target.IsOver; step++)
        {
            // A path that led nowhere begins anew at a random point; its last point is only looked at.
            var place = step % (s_options.Steps + 1);
            var climbs = search.UsesGradient && place < s_options.Steps;
            if (step > 0 || !search.UsesGradient)
                change = (search.UsesGradient && place == 0 ? random : search).Next(change, gradient, model.Width, Radius, s_options.Steps, target.Random);
            if (!target.Charge(climbs ? GradientPasses : 1))
                return;
            var loss = climbs ? model.Gradients.Gradients([attacked.With(change)])[0] : model.Gradients.Losses([attacked.With(change)])[0];
            gradient = climbs ? attacked.Pick(loss.Gradient.Span) : [];
            if (loss.Agreed < attacked.Targets)
                await target.TryAsync([attacked.Changed(change, search.Name, ThoughtAttack.Reached(change, model.Width))]);
        }
    }
}
