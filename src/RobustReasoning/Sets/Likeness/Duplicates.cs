using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using RobustReasoning.Items;

namespace RobustReasoning.Sets.Likeness;

/// <summary>Finds items whose texts stand in the sets already, literally or nearly, in time linear in the texts.</summary>
sealed class Duplicates
{
    /// <summary>Jaccard index from which on two texts are near-duplicates.</summary>
    public const double Threshold = 0.85;

    readonly record struct Seen(string File, int Line, ulong Origin);

    readonly Dictionary<ulong, int> _literal = [];
    readonly Dictionary<ulong, int> _plain = [];
    readonly Dictionary<(int Band, ulong Hash), int> _bands = [];
    readonly Dictionary<ulong, ulong> _origins = [];
    readonly List<Seen> _seen = [];
    readonly List<uint[]> _signatures = [];

    /// <summary>Whether so many items were added that later ones are only compared.</summary>
    public bool IsFull => _seen.Count >= SetLimits.Compared;

    /// <summary>Adds an item and says what it repeats; nothing where it repeats nothing. <paramref name="compare"/> false only adds.</summary>
    public Finding? Add(Item item, string file, int line, bool compare)
    {
        var setting = item.System + "\0" + (item.Intervention is null ? "" : $"{item.Intervention.Prefill}\0{item.Intervention.Thoughts}");
        var literal = Hash(setting, item.Input);
        var plain = PlainForm.Of(item.Input);
        var folded = Hash(setting, plain);
        var origin = Origin(item, file);
        var signature = MinHash.Of(setting.Length > 1 ? PlainForm.Of(setting) + " " + plain : plain);
        var finding = compare ? Find(literal, folded, signature, origin, file) : null;
        if (!IsFull)
        {
            var index = _seen.Count;
            _origins.TryAdd(Hash(file, item.Id), origin);
            _seen.Add(new(file, line, origin));
            _signatures.Add(signature);
            _literal.TryAdd(literal, index);
            _plain.TryAdd(folded, index);
            for (var band = 0; band < MinHash.Bands; band++)
                _bands.TryAdd((band, MinHash.Band(signature, band)), index);
        }

        return finding;
    }

    Finding? Find(ulong literal, ulong folded, uint[] signature, ulong origin, string file)
    {
        // What was made from one problem may resemble it, but not repeat it; one item in two sets is for a reader to judge.
        if (_literal.TryGetValue(literal, out var same))
            return new(_seen[same].File == file || _seen[same].Origin != origin, "duplicate-text", $"asks what {Place(same)} asks, word for word. Keep one of them.");
        if (_plain.TryGetValue(folded, out same) && _seen[same].Origin != origin)
            return new(false, "near-duplicate", $"differs from {Place(same)} only in marks, accents or what cannot be seen.");
        for (var band = 0; band < MinHash.Bands; band++)
            if (_bands.TryGetValue((band, MinHash.Band(signature, band)), out same) && _seen[same].Origin != origin && MinHash.Agreement(signature, _signatures[same]) is >= Threshold and var share)
                return new(false, "near-duplicate", string.Create(CultureInfo.InvariantCulture, $"has about {share:P0} of its word runs in common with {Place(same)}. Name that item as its parent_id if it was made from it."));
        return null;
    }

    string Place(int index) => $"{_seen[index].File}:{_seen[index].Line}";

    /// <summary>Equal for items that were made from one problem.</summary>
    ulong Origin(Item item, string file) => item.ParentId is { } parent && _origins.TryGetValue(Hash(file, parent), out var known) ? known
        : item.Seed != 0 ? Hash(item.Family, string.Create(CultureInfo.InvariantCulture, $"{item.Seed}-{item.Steps}")) : Hash(item.Family, item.ParentId ?? item.Id);

    // A cryptographic hash, so that nobody can make a set whose items all fall into one bucket.
    static ulong Hash(string a, string b) => BinaryPrimitives.ReadUInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(a + "\u0001" + b)));

    /// <summary>A repeated text.</summary>
    public sealed record Finding(bool IsError, string Rule, string Message);
}
