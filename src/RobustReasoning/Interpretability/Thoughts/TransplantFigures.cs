using RobustReasoning.Statistics;

namespace RobustReasoning.Interpretability.Thoughts;

/// <summary>What follows when all thoughts are taken from another question with another answer.</summary>
/// <param name="Matched">Share of items whose answer becomes the donor's, where the donor is the same question with one step changed, as in patching (Wilson).</param>
/// <param name="Unmatched">The same where the donor is any other question of the family with as many steps; null where there is none.</param>
/// <param name="LastStep">Share of items whose answer is the own question's last step made from such a donor's last value but one: the answer is then computed and not copied. Null where nothing follows from it.</param>
public sealed record TransplantFigures(Estimate? Matched, Estimate? Unmatched, Estimate? LastStep);
