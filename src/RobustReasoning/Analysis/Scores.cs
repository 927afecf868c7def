using System.Globalization;
using RobustReasoning.Items;
using RobustReasoning.Modes;
using RobustReasoning.Perturbations;
using RobustReasoning.Runs;

namespace RobustReasoning.Analysis;

/// <summary>The record's cases sorted by setting, perturbation and item.</summary>
sealed class Scores
{
    /// <summary>Name of no perturbation.</summary>
    public const string Clean = "";

    static readonly Dictionary<string, ItemScore> None = [];
    readonly Dictionary<(Setting, string), Dictionary<string, ItemScore>> tables = [];
    readonly HashSet<(string, string)> ambiguous;

    public Scores(IReadOnlyList<CaseResult> cases)
    {
        ambiguous = AmbiguousLabels(cases);
        foreach (var result in cases)
        {
            var spec = result.Case;
            var setting = SettingOf(spec);
            if (!Requested.ContainsKey(setting))
                Settings.Add(setting);
            Requested[setting] = spec.Budget.Ratio;
            if (!Families.Contains(spec.Family))
                Families.Add(spec.Family);
            var perturbation = string.Join('+', spec.Perturbations);
            if (!Perturbations.Contains(perturbation) && perturbation != Clean)
                Perturbations.Add(perturbation);
            if (perturbation != Clean)
                Note(perturbation, spec);
            if (!tables.TryGetValue((setting, perturbation), out var table))
                tables[(setting, perturbation)] = table = [];
            // A clean item is its own original, even a twin that was made from another item.
            var item = perturbation == Clean ? spec.ItemId : spec.OriginalId;
            if (!table.TryGetValue(item, out var score))
            {
                table[item] = score = new()
                {
                    Item = item,
                    Family = spec.Family,
                    Template = spec.Template,
                    Steps = spec.Steps,
                    Answerable = spec.Answerable,
                    Relation = spec.Relation,
                };
            }

            score.Add(result);
        }

        Baseline = Settings.FirstOrDefault(s => s.Mode == "explicit") ?? Settings.FirstOrDefault(s => s.Kind == ModeKind.Explicit);
    }

    public List<Setting> Settings { get; } = [];

    public List<string> Families { get; } = [];

    public List<string> Perturbations { get; } = [];

    /// <summary>Group and relation of each perturbation; where items differ, no group and the last relation.</summary>
    public Dictionary<string, (PerturbationKind? Kind, Relation Relation)> Natures { get; } = [];

    public Dictionary<Setting, double?> Requested { get; } = [];

    public Setting? Baseline { get; }

    /// <summary>All families pooled (null) and each by itself.</summary>
    public IEnumerable<string?> Scopes => Families.Prepend<string?>(null);

    /// <summary>The row of the tables that a case belongs to.</summary>
    public Setting SettingOf(CaseSpec spec)
    {
        var label = spec.Budget.Label;
        if (ambiguous.Contains((spec.Mode, label)))
            label = string.Create(CultureInfo.InvariantCulture, $"{label} at most {spec.Budget.MaxTokens} tokens").TrimStart();
        return new(spec.Mode, spec.Kind, label);
    }

    /// <summary>Scores by item; empty where nothing was run.</summary>
    public IReadOnlyDictionary<string, ItemScore> Of(Setting setting, string perturbation) =>
        tables.GetValueOrDefault((setting, perturbation), None);

    /// <summary>Clean answerable items of a family, or of all, that ran.</summary>
    public IEnumerable<ItemScore> Answerable(Setting setting, string? family) =>
        Of(setting, Clean).Values.Where(s => s.Answerable && s.Ran > 0 && (family is null || s.Family == family));

    void Note(string perturbation, CaseSpec spec)
    {
        var relation = spec.Relation ?? Relation.Invariant;
        Natures[perturbation] = !Natures.TryGetValue(perturbation, out var known) ? (spec.PerturbationKind, relation)
            : (known.Kind == spec.PerturbationKind ? known.Kind : null, relation > known.Relation ? relation : known.Relation);
    }

    static HashSet<(string, string)> AmbiguousLabels(IReadOnlyList<CaseResult> cases) =>
        cases.Select(c => (c.Case.Mode, c.Case.Budget.Label, c.Case.Budget.MaxTokens))
            .Distinct()
            .GroupBy(b => (b.Mode, b.Label))
            .Where(g => g.Count() > 1)
            .Select(g => g.Key)
            .ToHashSet();
}
