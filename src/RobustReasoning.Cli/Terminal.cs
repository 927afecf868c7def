using Spectre.Console;

namespace RobustReasoning.Cli;

/// <summary>Where the tool writes: results to the output, errors beside it.</summary>
sealed class Terminal
{
    // Tables in a log need more room than the 80 columns that a missing terminal is given.
    const int PlainWidth = 120;

    public Terminal(TextWriter output, TextWriter error, bool interactive)
    {
        Output = output;
        Error = error;
        Interactive = interactive;
        Console = AnsiConsole.Create(new()
        {
            Out = new AnsiConsoleOutput(output),
            Ansi = interactive ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = interactive ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = interactive ? InteractionSupport.Detect : InteractionSupport.No,
        });
        if (!interactive)
            Console.Profile.Width = PlainWidth;
    }

    public TextWriter Output { get; }

    public TextWriter Error { get; }

    /// <summary>Whether someone watches: lines may be drawn over.</summary>
    public bool Interactive { get; }

    public IAnsiConsole Console { get; }

    public static Terminal OfProcess() => new(System.Console.Out, System.Console.Error, !System.Console.IsOutputRedirected);

    public void Line(string text = "") => Output.WriteLine(text);
}
