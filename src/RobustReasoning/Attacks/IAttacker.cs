namespace RobustReasoning.Attacks;

/// <summary>A way of searching for an input that breaks a mode, written as straight-line code over one target; its trials run together with those of all others.</summary>
public interface IAttacker
{
    /// <summary>Name, method and needs.</summary>
    AttackerCard Card { get; }

    /// <summary>
    /// Proposes perturbed items, awaits their trials and repeats until <see cref="AttackTarget.IsOver"/>. It awaits nothing but the target's
    /// trials, and all its choices come from <see cref="AttackTarget.Random"/>.
    /// </summary>
    ValueTask AttackAsync(AttackTarget target);
}
