namespace RobustReasoning.Sets;

/// <summary>One thing that is wrong with a set, or looks wrong.</summary>
/// <param name="File">Path of the file.</param>
/// <param name="Line">Line in it, from 1; 0 where it concerns the whole file.</param>
/// <param name="IsError">Whether the set must not be merged with it; a warning is for a reader to judge.</param>
/// <param name="Rule">Slug of the rule, such as <c>duplicate-id</c>.</param>
/// <param name="Message">What was found and what is expected, on one line.</param>
public sealed record Problem(string File, int Line, bool IsError, string Rule, string Message)
{
    /// <summary>As compilers print it: file, line, severity, rule and message.</summary>
    public override string ToString() => $"{File}{(Line > 0 ? $":{Line}" : "")}: {(IsError ? "error" : "warning")} {Rule}: {Message}";
}
