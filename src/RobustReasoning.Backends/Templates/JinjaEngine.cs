using Acornima.Ast;
using Jint;
using Jint.Runtime;

namespace RobustReasoning.Backends.Templates;

/// <summary>
/// Renders Jinja by the JavaScript library that chat templates are usually tried with. A template comes with a downloaded model,
/// so it may be hostile: it runs without any access to files or .NET, and within bounds of time, memory, depth and size.
/// </summary>
static class JinjaEngine
{
    // Real templates have up to some 20,000 characters and need about a hundredth of these bounds.
    const int LongestSource = 200_000, LongestText = 1_000_000, MostStatements = 10_000_000, Depth = 500, Stack = 64 << 20;
    const long Memory = 128 << 20;

    static readonly Lazy<Prepared<Script>> s_script = new(() => Engine.PrepareScript(Read()));

    /// <summary>The rendered text; throws <see cref="UserErrorException"/>.</summary>
    /// <param name="source">The template.</param>
    /// <param name="origin">Where it was found, for messages.</param>
    /// <param name="variables">Its variables, a JSON object.</param>
    public static string Render(string source, string origin, string variables)
    {
        if (source.Length > LongestSource)
            throw Error(origin, $"has {source.Length} characters");
        string? text = null;
        UserErrorException? error = null;
        // The script's recursion uses the native stack; a thread of its own has enough of it, wherever the caller stands.
        Thread thread = new(() => (text, error) = Run(source, origin, variables), Stack);
        thread.Start();
        thread.Join();
        return text ?? throw error!;
    }

    static (string? Text, UserErrorException? Error) Run(string source, string origin, string variables)
    {
        try
        {
            using Engine engine = new(options => options
                .LimitMemory(Memory)
                .MaxStatements(MostStatements)
                .LimitRecursion(Depth)
                .TimeoutInterval(TimeSpan.FromMinutes(1))
                .RegexTimeoutInterval(TimeSpan.FromSeconds(10)));
            var text = engine.Execute(s_script.Value).Invoke("render", source, variables).AsString();
            return text.Length <= LongestText ? (text, null) : (null, Error(origin, $"writes {text.Length} characters"));
        }
        catch (JavaScriptException e)
        {
            return (null, Error(origin, $"says: {Printable(e.Message)}", e));
        }
        // Whatever else happens inside the interpreter comes from the template: the library and the call are always the same.
        catch (Exception e)
        {
            return (null, Error(origin, $"could not be rendered within bounds ({Printable(e.Message)})", e));
        }
    }

    static UserErrorException Error(string origin, string what, Exception? inner = null) => new($"The chat template of '{origin}' {what}.",
        "a Jinja template that writes a system's, a user's and a model's turn.",
        "If it refuses a system's turn, leave dialect.system out; else take the template of the model's own repository, or spell the turns out in dialect.template.", inner);

    static string Printable(string message) => string.Concat(message.Take(200).Select(c => char.IsControl(c) || char.IsSurrogate(c) ? ' ' : c)).Trim();

    // Templates ask for today's date; a fixed one keeps runs repeatable (the day that Llama 3 templates fall back to).
    static string Read()
    {
        using StreamReader reader = new(typeof(JinjaEngine).Assembly.GetManifestResourceStream("jinja.cjs")!);
        return $$"""
            globalThis.Date = class { getFullYear() { return 2024 } getMonth() { return 6 } getDate() { return 26 } getHours() { return 0 } getMinutes() { return 0 } };
            globalThis.Intl = { DateTimeFormat: class { constructor(_, o) { this.long = o.month === "long" } format() { return this.long ? "July" : "Jul" } } };
            var module = { exports: {} };
            {{reader.ReadToEnd()}}
            function render(source, variables) { return new module.exports.Template(source).render(JSON.parse(variables)) }
            """;
    }
}
