using System.CommandLine;
using System.Reflection;
using RobustReasoning.Gates;

namespace RobustReasoning.Cli.Commands;

/// <summary><c>robust version</c>.</summary>
static class VersionCommand
{
    /// <summary>Version of the tool with its revision, such as <c>0.1.0+3f2c…</c>.</summary>
    public static string Version { get; } = typeof(VersionCommand).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    public static Command Make(Terminal terminal)
    {
        Command command = new("version", "Print the version of the tool and of .NET");
        command.SetAction(_ =>
        {
            terminal.Line($"robust {Version} on .NET {Environment.Version}");
            return ExitCodes.Pass;
        });
        return command;
    }
}
