using System.Buffers.Binary;
using FsCheck;
using FsCheck.Fluent;
using RobustReasoning.Backends.Gguf;

namespace RobustReasoning.Tests.Gguf;

sealed class GgufFileTests
{
    [Test]
    public void What_is_written_is_read_back() => Prop.ForAll(GgufContents.Arbitrary, contents =>
    {
        var bytes = contents.Bytes();
        using var stream = new MemoryStream(bytes);
        var file = GgufFile.Read(stream, "test");
        Assert.Multiple(() =>
        {
            Assert.That(file.Version, Is.EqualTo(3));
            Assert.That(file.Metadata.Select(entry => (entry.Key, entry.Value)), Is.EqualTo(contents.Metadata.Select(entry => (entry.Key, entry.Value))));
            foreach (var (key, value) in contents.Metadata)
                Assert.That(file.Metadata[key].GetType(), Is.EqualTo(value.GetType()));
            Assert.That(file.Tensors.Select(tensor => tensor.Name), Is.EqualTo(contents.Tensors.Select(tensor => tensor.Name)));
            foreach (var tensor in contents.Tensors)
                Assert.That(GgufContents.Values(bytes, file.Tensor(tensor.Name)!), Is.EqualTo(tensor.Rounded));
        });
    }).QuickCheckThrowOnFailure();

    [Test]
    public void Whatever_bytes_change_the_header_is_read_or_refused_in_words() => Prop.ForAll(
        GgufContents.Arbitrary, Gen.Choose(0, int.MaxValue).ArrayOf(3).ToArbitrary(), (contents, changes) =>
        {
            var bytes = contents.Bytes();
            foreach (var change in changes)
                bytes[change % bytes.Length] ^= (byte)(1 << change / bytes.Length % 8);
            Survives(bytes);
        }).QuickCheckThrowOnFailure();

    [Test]
    public void Whatever_number_is_written_over_the_header_it_is_read_or_refused_in_words() => Prop.ForAll(
        GgufContents.Arbitrary, Gen.Choose(0, int.MaxValue).ToArbitrary(), Gen.Elements(-1L, long.MinValue, long.MaxValue, int.MaxValue, 0, 1L << 33).ToArbitrary(), (contents, place, number) =>
        {
            var bytes = contents.Bytes();
            BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(place % (bytes.Length - 8)), number);
            Survives(bytes);
        }).QuickCheckThrowOnFailure();

    [Test]
    public void A_file_that_ends_early_is_refused() => Prop.ForAll(GgufContents.Arbitrary, Gen.Choose(1, int.MaxValue).ToArbitrary(), (contents, cut) =>
    {
        var bytes = contents.Bytes();
        // The last tensor's padding may be missing.
        var end = bytes.Length - 32;
        using var stream = new MemoryStream(bytes[..Math.Max(0, end - cut % Math.Max(1, end))]);
        Assert.That(() => GgufFile.Read(stream, "test"), Throws.TypeOf<UserErrorException>().With.Message.Contains("'test'"));
    }).QuickCheckThrowOnFailure();

    [TestCase("nowhere.gguf", "could not be opened")]
    [TestCase(".", "could not be opened")]
    public void A_path_without_a_file_is_refused(string path, string found) =>
        Assert.That(() => GgufFile.Read(path), Throws.TypeOf<UserErrorException>().With.Message.Contains(found));

    static void Survives(byte[] bytes)
    {
        try
        {
            using var stream = new MemoryStream(bytes);
            var file = GgufFile.Read(stream, "test");
            foreach (var tensor in file.Tensors)
                Assert.That(tensor.Offset + tensor.Bytes, Is.InRange(tensor.Offset, bytes.LongLength));
        }
        catch (UserErrorException e)
        {
            Assert.That(e.Found, Does.Contain("'test'"));
        }
    }
}
