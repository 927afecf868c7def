using RobustReasoning.Analysis;
using RobustReasoning.Statistics;

namespace RobustReasoning.Probes;

/// <summary>Whether reasoning about unanswerable items notices it, and whether the answer follows.</summary>
/// <param name="Setting">The mode and budget.</param>
/// <param name="Source">Perturbation that made the items unanswerable; empty for items of the sets.</param>
/// <param name="Decoded">Whether thoughts were read through the output head; otherwise the visible chain was read.</param>
/// <param name="NoticedAbstained">Cases that say in their reasoning that something is unknown, and abstain.</param>
/// <param name="NoticedAnswered">Cases that say so and give a definite answer: noticed, but did not commit.</param>
/// <param name="MissedAbstained">Cases that do not say so, and abstain.</param>
/// <param name="MissedAnswered">Cases that do not say so, and give a definite answer.</param>
/// <param name="NotCommitted">Share of definite answers among the cases that noticed (Wilson).</param>
/// <param name="Lag">First-suspicion index less the first step at which it can be known, in steps (bootstrap); negative is too early. Null where no case has both.</param>
/// <param name="AtOnce">Share of the noticing cases whose first suspicion stands at that very step (Wilson).</param>
public sealed record Suspicion(
    Setting Setting, string Source, bool Decoded, int NoticedAbstained, int NoticedAnswered, int MissedAbstained, int MissedAnswered,
    Estimate? NotCommitted, Estimate? Lag, Estimate? AtOnce);
