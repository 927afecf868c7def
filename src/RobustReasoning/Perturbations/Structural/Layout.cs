using RobustReasoning.Items;

namespace RobustReasoning.Perturbations.Structural;

/// <summary>Puts each fact on a line of its own.</summary>
static class Layout
{
    // A number alone would be read as an amount, so it stands in brackets; every fact keeps its closing mark.
    public static Item? Lay(IPerturbation perturbation, Item item, Func<string, int, string> line, string? head = null)
    {
        var facts = item.Parts.Count(p => p.Kind == PartKind.Fact);
        if (facts == 0 || item.Parts.Any(p => p.Kind == PartKind.Fact && p.Text.StartsWith('\n')))
            return null;
        List<Part> parts = [];
        var number = 0;
        foreach (var part in item.Parts)
        {
            if (part.Kind == PartKind.Fact && number++ == 0 && head is not null)
                parts.Add(new($"\n{head}", PartKind.Filler));
            parts.Add(part.Kind == PartKind.Fact ? part with { Text = $"\n{line(part.Text, number)}{(number == facts ? "\n" : "")}" } : part);
        }

        return perturbation.With(item, parts);
    }
}
