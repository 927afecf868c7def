using RobustReasoning.Analysis;

namespace RobustReasoning.Interpretability.Chains;

/// <summary>All that the checks read of one item's chain in one setting.</summary>
sealed class ChainReads
{
    readonly ILookup<(string Check, string Measure), Observation> _reads;
    readonly Observation _first;

    ChainReads(IEnumerable<Observation> reads)
    {
        Observation[] all = [.. reads];
        (_first, _reads) = (all[0], all.ToLookup(o => (o.Check, o.Measure)));
        Early = [.. Of(ChainChecks.Early, "same").Where(o => o.Step is not null).OrderBy(o => o.Step)];
    }

    public string Item => _first.Item;

    public string Family => _first.Family;

    public string Template => _first.Template;

    /// <summary>The answer after the whole chain; null where the record was cut.</summary>
    public Observation? Answer => One(ChainChecks.Necessity, "chain");

    public bool IsRight => Answer?.Held == true;

    public bool IsAnswered => Answer?.Read is not null;

    /// <summary>Early answers in order, the first after no step, the last after all.</summary>
    public IReadOnlyList<Observation> Early { get; }

    /// <summary>Number of steps that the chain states.</summary>
    public int Stated => Early.Count - 1;

    /// <summary>Chains of all settings; what other checks read is left out.</summary>
    public static IEnumerable<IGrouping<Setting, ChainReads>> BySetting(IEnumerable<Observation> observations)
    {
        // Checks on thoughts may bear the same names.
        var names = ChainChecks.All.Select(c => c.Name).ToHashSet();
        return from read in observations
               where names.Contains(read.Check) && read.Kind is Modes.ModeKind.Explicit or Modes.ModeKind.Compact
               group read by (Setting: new Setting(read.Mode, read.Kind, read.Budget), read.Item) into chain
               group new ChainReads(chain) by chain.Key.Setting;
    }

    public IEnumerable<Observation> Of(string check, string measure) => _reads[(check, measure)];

    public Observation? One(string check, string measure) => Of(check, measure).FirstOrDefault();

    /// <summary>Whether an answer is the right one.</summary>
    public bool IsTarget(Observation read) => read.Read is not null && read.Read == Answer?.Expected;

    /// <summary>The early answer after the steps that lie wholly inside a share of the chain.</summary>
    public Observation After(double share) => Early[Math.Min((int)(share * Stated + 1e-9), Stated)];
}
