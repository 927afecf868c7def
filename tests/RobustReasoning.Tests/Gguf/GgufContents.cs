using System.Runtime.InteropServices;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using RobustReasoning.Backends.Gguf;

namespace RobustReasoning.Tests.Gguf;

/// <summary>What a file may hold, drawn at random.</summary>
sealed record GgufContents(IReadOnlyDictionary<string, object> Metadata, IReadOnlyList<GgufContents.Matrix> Tensors)
{
    public sealed record Matrix(string Name, float[] Values, bool Half, long[] Dimensions)
    {
        public float[] Rounded => Half ? Array.ConvertAll(Values, value => (float)(Half)value) : Values;
    }

    public static Arbitrary<GgufContents> Arbitrary { get; } = Draw().ToArbitrary();

    public byte[] Bytes()
    {
        var writer = new GgufWriter();
        foreach (var (key, value) in Metadata)
            writer.Set(key, value);
        foreach (var tensor in Tensors)
            writer.Add(tensor.Name, tensor.Values, tensor.Half ? GgmlType.F16 : GgmlType.F32, tensor.Dimensions);
        using var stream = new MemoryStream();
        writer.Write(stream);
        return stream.ToArray();
    }

    public static float[] Values(byte[] file, GgufTensor tensor)
    {
        var bytes = file.AsSpan((int)tensor.Offset, (int)tensor.Bytes);
        return tensor.Type == GgmlType.F32
            ? MemoryMarshal.Cast<byte, float>(bytes).ToArray()
            : Array.ConvertAll(MemoryMarshal.Cast<byte, Half>(bytes).ToArray(), half => (float)half);
    }

    static Gen<GgufContents> Draw()
    {
        var text = ArbMap.Default.ArbFor<UnicodeString>().Generator.Select(drawn => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(drawn.Get ?? "")));
        var value = Gen.OneOf(Kind<byte>(), Kind<sbyte>(), Kind<ushort>(), Kind<short>(), Kind<uint>(), Kind<int>(), Kind<ulong>(), Kind<long>(),
            Kind<bool>(), Kind<float>(), Kind<double>(), Boxed(text), Boxed(text.ArrayOf()));
        var metadata = text.Zip(value).ListOf().Select(entries => entries.DistinctBy(e => e.Item1).ToDictionary(e => e.Item1, e => e.Item2));
        var tensor =
            from size in Gen.Choose(1, 5).ArrayOf().Where(sizes => sizes.Length is > 0 and < 5)
            from half in Gen.Elements(true, false)
            from values in Gen.Choose(-70000, 70000).Select(v => v / 7f).ArrayOf(size.Aggregate(1, (a, b) => a * b))
            from name in text
            select new Matrix(name, values, half, Array.ConvertAll(size, s => (long)s));
        return
            from entries in metadata
            from tensors in tensor.ListOf().Select(list => list.DistinctBy(t => t.Name).ToList())
            select new GgufContents(entries, tensors);
    }

    static Gen<object> Kind<T>() => Gen.OneOf(Boxed(ArbMap.Default.GeneratorFor<T>()), Boxed(ArbMap.Default.GeneratorFor<T>().ArrayOf()));

    static Gen<object> Boxed<T>(Gen<T> values) => values.Select(value => (object)value!);
}
