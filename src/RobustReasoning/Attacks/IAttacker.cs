namespace RobustReasoning.Attacks;

/// <summary>A way of searching for an input that breaks a mode, written as straight-line code over one target; its trials run together with those of all others.</summary>
public interface IAttacker
{
    /// <summary>Name, method and needs.</summary>
    AttackerCard Card { get; }

    /// <summary>
    /// Proposes perturbed items, awaits their trials and repeats until <see cref="AttackTarget.IsOver"/>. All its choices come from
    /// <see cref="AttackTarget.Random"/>. What it awaits besides trials holds up all others.
    /// </summary>
    ValueTask AttackAsync(AttackTarget target);
}
