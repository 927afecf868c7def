using FsCheck;
using FsCheck.Fluent;
using RobustReasoning.Backends.Llama;

namespace RobustReasoning.Tests.Llama;

sealed class RowTableTests
{
    [Test]
    public void Gathered_slots_fill_the_first_rows_and_every_slot_keeps_what_it_held() => Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
    {
        const int Slots = 9;
        var random = new Random(seed);
        RowTable table = new(Slots);
        var contents = new int?[Slots + 1];
        HashSet<int> live = [];
        for (var round = 0; round < 30; round++)
        {
            var slot = random.Next(100);
            if (live.Contains(slot) && live.Remove(slot))
                table.Remove(slot);
            else if (table.HasRoom && live.Add(slot))
                Add(slot);
            int[] wanted = [.. live.Where(_ => random.Next(2) == 0)];
            foreach (var (from, to) in table.Gather(wanted))
                contents[to] = contents[from];
            Assert.That(wanted.Select(w => table[w]).Order(), Is.EqualTo(Enumerable.Range(0, wanted.Length)));
            Assert.That(live.Select(l => contents[table[l]]), Is.EqualTo(live));
            Assert.That(live.Select(l => table[l]), Does.Not.Contain(table.Spare).And.Unique);
            Assert.That(table.Gather(wanted), Is.Empty, "Nothing is left to move.");
        }

        void Add(int slot)
        {
            table.Add(slot);
            contents[table[slot]] = slot;
        }
    }).QuickCheckThrowOnFailure();
}
