using FsCheck;
using FsCheck.Fluent;
using RobustReasoning.Backends.Safetensors;
using RobustReasoning.Tests.Runs;

namespace RobustReasoning.Tests.Safetensors;

sealed class SafetensorsFileTests
{
    static readonly string[] s_types = [SafetensorsTypes.Float, SafetensorsTypes.Half, SafetensorsTypes.Brain];

    static readonly (string Name, string Header, int Data)[] s_hostile =
    [
        ("is not sound JSON", "{", 0),
        ("is no JSON object", "[]", 0),
        ("is not sound JSON", """{"a":{"dtype":"F32","shape":[],"data_offsets":[0,4]},"a":{"dtype":"F32","shape":[],"data_offsets":[0,4]}}""", 4),
        ("is not sound JSON", """{"a":{"dtype":"F32","shape":[[[[1]]]],"data_offsets":[0,4]}}""", 4),
        ("without dtype, shape and two data_offsets", """{"a":1}""", 4),
        ("without dtype, shape and two data_offsets", """{"a":{"dtype":"F32","shape":[1]}}""", 4),
        ("without dtype, shape and two data_offsets", """{"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}""", 4),
        ("without dtype, shape and two data_offsets", """{"a":{"dtype":"F32","shape":[1.5],"data_offsets":[0,4]}}""", 4),
        ("without dtype, shape and two data_offsets", """{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4,8]}}""", 8),
        ("F4, which is not known", """{"a":{"dtype":"F4","shape":[8],"data_offsets":[0,4]}}""", 4),
        ("more than the file holds", """{"a":{"dtype":"F32","shape":[4294967296,4294967296],"data_offsets":[0,4]}}""", 4),
        ("more than the file holds", """{"a":{"dtype":"F32","shape":[9223372036854775807,9223372036854775807,9223372036854775807],"data_offsets":[0,4]}}""", 4),
        ("at the bytes 0 to 8 of 4", """{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,8]}}""", 4),
        ("at the bytes 4 to 0 of 4", """{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,0]}}""", 4),
        ("at the bytes 0 to 4 of 4", """{"a":{"dtype":"F32","shape":[0,1],"data_offsets":[0,4]}}""", 4),
        ("leaves a gap", """{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", 8),
        ("lie on another one", """{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 4),
        ("lie on another one", """{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F16","shape":[2],"data_offsets":[6,10]}}""", 10),
        ("4 bytes behind its last tensor", """{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 8),
        ("of other things than texts", """{"__metadata__":{"a":1}}""", 0),
    ];

    [Test]
    public void What_is_written_is_read_back() => Prop.ForAll(Contents, contents =>
    {
        using var folder = new TemporaryDirectory();
        var entries = contents.Select((c, i) => new SafetensorsEntry($"tensor \"{i}\" ü", c.Type, [c.Values.Length])).ToArray();
        var bytes = entries.Zip(contents, (e, c) => (e, SafetensorsTypes.Encode(c.Type, c.Values))).ToDictionary(p => p.e.Name, p => p.Item2);
        SafetensorsWriter.Write(folder.File("x"), entries, new Dictionary<string, string> { ["format"] = "pt" }, e => bytes[e.Name]);
        var file = SafetensorsFile.Read(folder.File("x"));
        Assert.That(file.Metadata["format"], Is.EqualTo("pt"));
        Assert.That(file.Entries.Select(e => (e.Name, e.Type)), Is.EquivalentTo(entries.Select(e => (e.Name, e.Type))));
        foreach (var (entry, content) in entries.Zip(contents))
        {
            Assert.That(file.Bytes(entry.Name), Is.EqualTo(bytes[entry.Name]));
            // What was rounded once is not rounded again.
            Assert.That(SafetensorsTypes.Encode(entry.Type, file.Values(entry.Name)), Is.EqualTo(bytes[entry.Name]));
            if (entry.Type == SafetensorsTypes.Float)
                Assert.That(file.Values(entry.Name), Is.EqualTo(content.Values));
        }
    }).QuickCheckThrowOnFailure();

    [TestCase(1f, 0x3f80)]
    [TestCase(-2.5f, 0xc020)]
    [TestCase(1.00390625f, 0x3f80, Description = "A tie goes to the even neighbour, here down")]
    [TestCase(1.01171875f, 0x3f82, Description = "and here up")]
    [TestCase(3.4e38f, 0x7f80)]
    public void Brain_floats_are_rounded_to_the_nearest(float value, int bits) =>
        Assert.That(BitConverter.ToUInt16(SafetensorsTypes.Encode(SafetensorsTypes.Brain, [value])), Is.EqualTo(bits));

    [Test]
    public void A_hostile_header_is_refused_with_what_is_wrong([Range(0, 19)] int index)
    {
        using var folder = new TemporaryDirectory();
        var (found, header, data) = s_hostile[index];
        Assert.That(() => SafetensorsFile.Read(RawSafetensors.Write(folder.File("x"), header, data)),
            Throws.TypeOf<UserErrorException>().With.Message.Contains(found).And.Message.Contains("Remedy"));
        Assert.That(s_hostile, Has.Length.EqualTo(20));
    }

    [Test]
    public void A_length_of_the_header_beyond_the_file_is_refused_before_memory_is_taken([Values(1ul, 100_000_001ul, ulong.MaxValue)] ulong length)
    {
        using var folder = new TemporaryDirectory();
        File.WriteAllBytes(folder.File("x"), BitConverter.GetBytes(length));
        Assert.That(() => SafetensorsFile.Read(folder.File("x")), Throws.TypeOf<UserErrorException>().With.Message.Contains($"says that its header has {length} bytes"));
    }

    [Test]
    public void Any_file_is_read_or_refused_by_a_user_error() => Prop.ForAll<byte[], string>((bytes, header) =>
    {
        using var folder = new TemporaryDirectory();
        File.WriteAllBytes(folder.File("x"), bytes ?? []);
        RawSafetensors.Write(folder.File("y"), $"{{{header}}}", 8);
        foreach (var name in (string[])["x", "y"])
            try
            {
                SafetensorsFile.Read(folder.File(name));
            }
            catch (UserErrorException)
            {
            }
    }).QuickCheckThrowOnFailure();

    static Arbitrary<(string Type, float[] Values)[]> Contents { get; } = (
        from type in Gen.Elements(s_types)
        from values in Gen.ArrayOf(Gen.Choose(-1_000_000, 1_000_000).Select(i => i / 997f))
        select (type, values)).ArrayOf().ToArbitrary();
}
