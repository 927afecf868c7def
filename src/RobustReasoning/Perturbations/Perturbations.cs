using RobustReasoning.Perturbations.Budget;
using RobustReasoning.Perturbations.Character;
using RobustReasoning.Perturbations.Distraction;
using RobustReasoning.Perturbations.Lexical;
using RobustReasoning.Perturbations.Premise;
using RobustReasoning.Perturbations.Safety;
using RobustReasoning.Perturbations.Social;
using RobustReasoning.Perturbations.Spoofing;
using RobustReasoning.Perturbations.Structural;

namespace RobustReasoning.Perturbations;

/// <summary>The catalogue of perturbations.</summary>
public static class Perturbations
{
    /// <summary>Every perturbation, in the order of reports.</summary>
    public static IReadOnlyList<IPerturbation> All { get; } =
    [
        new Typos(), new Capitals(), new Spacing(), new Homoglyphs(), new ZeroWidth(), new BidirectionalMarks(), new Fullwidth(), new Accents(),
        new RepeatedLetters(), new Leetspeak(), new GluedMarks(),
        new Synonyms(), new NumberWords(), new ZeroPadding(), new OperationParaphrase(), new AlphaRenaming(), new UnseenNames(),
        new FactOrder(), new QuestionFirst(), new MergedSentences(), new SplitSentences(), new ListLayout(), new TableLayout(), new NumberedFacts(), new Sections(),
        new IrrelevantClause(), new IrrelevantClauses(), new IrrelevantContext(), new DisconnectedFacts(), new TriviaSuffix(), new AdviceSuffix(), new NumericAnchor(),
        new DecoyProblem(), new SlowdownPrompt(), new VerifyLoop(),
        new EndOfThinking(), new AnswerSeparator(), new RatioMarker(), new LatentMarker(), new WaitMarker(), new LengthDemand(), new FakeTurn(), new FakeToolResult(),
        new SuggestedAnswer(), new Authority(), new PoisonedShots(),
        new MissingPremise(), new Contradiction(), new FalsePremise(), new ChangedPremise(), new QueryNegation(),
        .. Hijacks.All,
        .. ReasoningPerturbations.All,
    ];

    /// <summary>The perturbation of this name; a <see cref="UserErrorException"/> lists the known ones.</summary>
    public static IPerturbation Get(string name) => All.FirstOrDefault(p => p.Card.Name == name) ?? throw new UserErrorException(
        $"There is no perturbation '{name}'.", $"one of {string.Join(", ", All.Select(p => p.Card.Name))}.", "Choose a perturbation from that list.");
}
