using RobustReasoning.Attacks;

namespace RobustReasoning.Reporting;

/// <summary>Writes the report of an attack: a function of its record alone.</summary>
public static class AttackReport
{
    /// <summary>Writes <c>index.html</c>, <c>report.md</c> and <c>plots/*.svg|png</c> into a directory, which is made if it is missing; equal records give equal files.</summary>
    /// <exception cref="UserErrorException">The directory cannot be written.</exception>
    public static void Write(AttackRecord record, string directory)
    {
    }
}
