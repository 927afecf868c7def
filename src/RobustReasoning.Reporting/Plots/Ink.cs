using RobustReasoning.Modes;
using ScottPlot;

namespace RobustReasoning.Reporting.Plots;

/// <summary>A colour of the report on paper and in the dark.</summary>
/// <param name="Name">Name of the style sheet's variable.</param>
/// <param name="Light">Hexadecimal, on white.</param>
/// <param name="Dark">Hexadecimal, on <see cref="Inks.Paper"/> in the dark.</param>
sealed record Ink(string Name, string Light, string Dark)
{
    /// <summary>The colour for ScottPlot.</summary>
    public Color In(bool dark) => Color.FromHex(dark ? Dark : Light);
}

/// <summary>All colours: no two are equal in the light, because the dark drawing is found from the light one by colour.</summary>
static class Inks
{
    public static readonly Ink Paper = new("paper", "#FEFEFE", "#10151C");
    public static readonly Ink Text = new("text", "#1A2230", "#E8EDF4");
    public static readonly Ink Muted = new("muted", "#566174", "#A5B1C2");
    public static readonly Ink Line = new("line", "#DCE1E9", "#2C3644");
    public static readonly Ink Explicit = new("explicit", "#0B5CC2", "#6DB3FF");
    public static readonly Ink Compact = new("compact", "#C03F0B", "#FF9A63");
    public static readonly Ink Latent = new("latent", "#7431D8", "#BC9BFA");
    public static readonly Ink Hybrid = new("hybrid", "#0C7468", "#4CCFC0");
    public static readonly Ink Direct = new("direct", "#5B6471", "#B4BECB");
    public static readonly Ink Control = new("control", "#916008", "#DDBB50");

    public static IReadOnlyList<Ink> All { get; } = [Paper, Text, Muted, Line, Explicit, Compact, Latent, Hybrid, Direct, Control];

    /// <summary>The colour of a group of modes.</summary>
    public static Ink Of(ModeKind kind) => kind switch
    {
        ModeKind.Explicit => Explicit,
        ModeKind.Compact => Compact,
        ModeKind.Latent => Latent,
        ModeKind.Hybrid => Hybrid,
        ModeKind.Direct => Direct,
        _ => Control,
    };

    /// <summary>The marker of a group of modes, which tells it apart without colour.</summary>
    public static MarkerShape Marker(ModeKind kind) => kind switch
    {
        ModeKind.Explicit => MarkerShape.FilledSquare,
        ModeKind.Compact => MarkerShape.FilledCircle,
        ModeKind.Latent => MarkerShape.FilledDiamond,
        ModeKind.Hybrid => MarkerShape.FilledTriangleUp,
        ModeKind.Direct => MarkerShape.FilledTriangleDown,
        _ => MarkerShape.Eks,
    };

    /// <summary>The line of a group of modes, which tells it apart without colour.</summary>
    public static LinePattern Stroke(ModeKind kind) => kind switch
    {
        ModeKind.Latent => LinePattern.Dashed,
        ModeKind.Control => LinePattern.Dotted,
        ModeKind.Hybrid => LinePattern.DenselyDashed,
        _ => LinePattern.Solid,
    };
}
