using System.CommandLine;
using RobustReasoning.Attacks;
using RobustReasoning.Backends;
using RobustReasoning.Gates;
using RobustReasoning.Interpretability;
using RobustReasoning.Items;
using RobustReasoning.Modes;
using RobustReasoning.Probes;
using RobustReasoning.Runs;
using Spectre.Console;

namespace RobustReasoning.Cli.Commands;

/// <summary><c>robust list</c>: prints the catalogues.</summary>
static class ListCommand
{
    static readonly string[] s_kinds = ["families", "modes", "perturbations", "probes", "checks", "attackers", "sets", "policies", "backends"];

    public static Command Make(Terminal terminal)
    {
        Argument<string?> kind = new("catalogue") { Description = $"One of {string.Join(", ", s_kinds)}; all when left out", Arity = ArgumentArity.ZeroOrOne };
        kind.AcceptOnlyFromAmong(s_kinds);
        Command command = new("list", "Show what there is: families, modes, perturbations, probes, checks, attackers, sets, policies, backends") { kind };
        command.SetAction(parsed =>
        {
            foreach (var name in parsed.GetValue(kind) is { } one ? [one] : s_kinds)
                terminal.Console.Write(Catalogue(name));
            return ExitCodes.Pass;
        });
        return command;
    }

    static Table Catalogue(string kind) => kind switch
    {
        "families" => Rows(kind, ["family", "an item"], Families.All.Select(f => new[] { f.Name, f.Generate(SeedSpaces.Suite(1), 3).Input })),
        "modes" => Rows(kind, ["mode", "kind", "needs", "what it does"], ModeCatalogue.All.Select(m => new[] { m.Card.Name, Word(m.Card.Kind), Needs(m.Card), m.Card.Summary })),
        "perturbations" => Rows(kind, ["perturbation", "kind", "answer must be", "what it does"],
            RobustReasoning.Perturbations.Perturbations.All.Select(p => new[] { p.Card.Name, Word(p.Card.Kind), Meaning(p.Card.Relation), p.Card.Summary })),
        "probes" => Rows(kind, ["probe", "what it measures", "needs"], ProbeCatalogue.All.Select(p => new[] { p.Name, p.Summary, p.Needs })),
        "checks" => Rows(kind, ["check", "looks into", "what it does", "what it would mislead to alone"], CheckCatalogue.All.Select(c => new[] { c.Name, Word(c.Kind), c.Summary, c.Alone })),
        "attackers" => Rows(kind, ["attacker", "needs", "how it searches"], Attackers.All.Select(a => new[] { a.Card.Name, a.Card.NeedsGradients ? "gradients" : "", a.Card.Summary })),
        "sets" => Rows(kind, ["set", "items", "directory"], Workplace.Here.Sets().Select(s => new[] { Path.GetFileName(s), ItemSet.Read(Path.Combine(s, ItemSet.FileName)).Count().ToString(System.Globalization.CultureInfo.InvariantCulture), s })),
        "policies" => Rows(kind, ["policy", "gates", "what it demands"], Policies.All.Select(p => new[] { p.Name, Policies.Find(p.Name).Policy.Gates.Count.ToString(System.Globalization.CultureInfo.InvariantCulture), p.Summary })),
        "backends" => Rows(kind, ["backend"], BackendCatalogue.All.Select(b => new[] { b.Name })),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    static Table Rows(string title, string[] columns, IEnumerable<string[]> rows)
    {
        Table table = new() { Border = TableBorder.Simple, Title = new(title), UseSafeBorder = true };
        table.AddColumns([.. columns.Select(c => new TableColumn(c) { NoWrap = c == columns[0] })]);
        foreach (var row in rows)
            table.AddRow([.. row.Select(cell => cell.EscapeMarkup())]);
        return table;
    }

    static string Needs(ModeCard card) => (card.NeedsVectors, card.NeedsHidden) switch
    {
        (true, true) => "vectors, hidden states",
        (true, false) => "vectors",
        (false, true) => "hidden states",
        _ => "",
    };

    static string Meaning(Relation relation) => relation switch
    {
        Relation.Invariant => "the same",
        Relation.Equivariant => "the new computed one",
        Relation.Abstain => Item.Unknown,
        Relation.Budget => "the same at no more cost",
        Relation.Recover => "the same in spite of a corrupted trace",
        _ => throw new ArgumentOutOfRangeException(nameof(relation), relation, null),
    };

    static string Word(Enum kind) => kind.ToString().ToLowerInvariant();
}
