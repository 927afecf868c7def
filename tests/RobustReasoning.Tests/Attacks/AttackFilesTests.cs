using RobustReasoning.Attacks;
using RobustReasoning.Items;
using RobustReasoning.Modes;
using RobustReasoning.Reporting;
using RobustReasoning.Tests.Runs;

namespace RobustReasoning.Tests.Attacks;

public sealed class AttackFilesTests
{
    [Test]
    public async Task A_record_reads_as_it_was_written()
    {
        using TemporaryDirectory directory = new();
        var record = await RecordAsync();
        AttackFiles.Write(directory.Path, record);
        var read = AttackFiles.Read(directory.Path);
        AttackFiles.Write(directory.File("again"), read);
        Assert.That(File.ReadAllText(directory.File("again/attack.json")), Is.EqualTo(File.ReadAllText(directory.File("attack.json"))));
        Assert.That(read.Findings, Has.Count.EqualTo(record.Findings.Count));
    }

    [Test]
    public async Task What_was_found_before_a_crash_is_in_the_journal()
    {
        using TemporaryDirectory directory = new();
        var (loaded, _) = Planted.Release("lookup", Planted.OneIn(6));
        AttackRun run = new(loaded, [Planted.Set("lookup", 6)], ModeCatalogue.All, Options);
        var record = await run.RunAsync("test", "robust attack", directory.Path, _ => { }, CancellationToken.None);
        var journal = directory.File(AttackFiles.JournalName);
        // The last line is torn, as by a process that died.
        File.WriteAllText(journal, File.ReadAllText(journal)[..^20]);
        var read = AttackFiles.Read(directory.Path);
        Assert.That(read.Attempts, Has.Count.EqualTo(record.Attempts.Count - 1));
        Assert.That(read.Findings.Select(f => f.Id), Is.SubsetOf(record.Findings.Select(f => f.Id)).And.Not.Empty);
        Assert.That(async () => await run.RunAsync("test", "robust attack", directory.Path, _ => { }, CancellationToken.None),
            Throws.TypeOf<UserErrorException>().With.Message.Contains("already holds an attack"));
    }

    [Test]
    public async Task Hostile_records_are_refused_with_file_and_reason()
    {
        using TemporaryDirectory directory = new();
        AttackFiles.Write(directory.Path, await RecordAsync());
        var path = directory.File(AttackFiles.RecordName);
        var good = File.ReadAllText(path);
        void Refused(string bad, string reason)
        {
            Assert.That(bad, Is.Not.EqualTo(good));
            File.WriteAllText(path, bad);
            Assert.That(() => AttackFiles.Read(directory.Path), Throws.TypeOf<UserErrorException>().With.Message.Contains(path).And.Message.Contains(reason));
        }

        Refused("", "cannot be read");
        Refused("null", "null");
        Refused(good[..(good.Length / 2)], "cannot be read");
        Refused(good.Replace("\"version\":1", "\"version\":99"), "form 99");
        Refused(good.Replace("\"version\":1", "\"version\":1,\"version\":1"), "cannot be read");
        Refused(good.Replace("\"findings\":[", "\"findings\":[null,"), "null");
        Refused(good.Replace("\"attempts\":[", "\"attempts\":[null,"), "null");
        Refused(good.Replace("\"parts\":[", "\"parts\":[null,"), "null");
        Refused(good.Replace("\"goal\":\"break\"", "\"goal\":7"), "cannot be read");
        Refused(good.Replace("\"input\":", "\"imput\":"), "imput");
        Refused(good.Replace("\"target\":\"", "\"target\":\"\",\"licence\":\""), "empty id, input or target");
        Refused("[" + string.Concat(Enumerable.Repeat("[", 5000)), "cannot be read");
        File.Delete(path);
        Assert.That(() => AttackFiles.Read(directory.Path), Throws.TypeOf<UserErrorException>().With.Message.Contains("holds no attack.json"));
    }

    [Test]
    public async Task Harvested_items_load_as_a_set_and_still_fail()
    {
        using TemporaryDirectory directory = new();
        var (loaded, _) = Planted.Release("lookup", Planted.OneIn(6));
        var record = await RecordAsync();
        var items = Harvest.Items(record);
        SetWriter.Write(directory.File("found"), new() { Name = "found", Description = "Found.", Command = "robust sets harvest", Seed = 1, Published = "2026-11-23" }, items);
        var set = ItemSet.Load(directory.File("found"));
        Assert.That(set.Items, Has.Count.EqualTo(items.Count).And.Count.GreaterThan(3));
        foreach (var item in set.Items)
        {
            var answered = await Reproduction.AskAsync(loaded, ModeCatalogue.All, item, "compact-token", new() { Ratio = 0.5 }, default);
            Assert.That(Trial.IsBroken(answered.Outcome), item.Id);
            Assert.That((item.ParentId, item.Perturbations.Count > 0), Is.EqualTo((item.Id.Split('!')[0], true)));
        }
    }

    [Test]
    public async Task A_finding_replays_bit_by_bit_and_a_changed_answer_does_not()
    {
        var (loaded, _) = Planted.Release("lookup", Planted.OneIn(6));
        var (mended, _) = Planted.Release("lookup", _ => false);
        var record = await RecordAsync();
        foreach (var id in record.Findings.Select(f => f.Id).Concat(record.Findings.Select(f => f.Shrunk?.Id).OfType<string>()).Distinct())
        {
            var one = Reproduction.Find(record, id)!;
            Assert.That(Reproduction.Differences(one.Recorded, await Reproduction.AskAsync(loaded, ModeCatalogue.All, one.Item, one.Setting.Mode, one.Budget, default)), Is.Empty);
            Assert.That(Reproduction.Differences(one.Recorded, await Reproduction.AskAsync(mended, ModeCatalogue.All, one.Item, one.Setting.Mode, one.Budget, default)), Is.Not.Empty);
        }

        Assert.That(Reproduction.Find(record, "nowhere"), Is.Null);
        Assert.That(() => Reproduction.Find(record, ""), Throws.TypeOf<UserErrorException>());
    }

    [Test]
    public async Task The_report_holds_no_markup_of_items_and_a_command_for_each_example()
    {
        using TemporaryDirectory directory = new();
        var record = await RecordAsync();
        var hostile = record with { Release = "<script>alert(1)</script>" };
        AttackReport.Write(hostile, directory.Path);
        var (page, text) = (File.ReadAllText(directory.File("index.html")), File.ReadAllText(directory.File("report.md")));
        Assert.That(page + text, Does.Not.Contain("<script"));
        var replays = page.Split("robust replay ").Skip(1).Select(p => p[..12]).ToList();
        Assert.That(replays, Has.Count.EqualTo(5).And.All.Matches<string>(id => Reproduction.Find(record, id) is not null && text.Contains(id, StringComparison.Ordinal)));
        Assert.That(Directory.GetFiles(directory.File("plots")), Has.Length.EqualTo(2));
    }

    static AttackOptions Options => new() { Attackers = ["random"], Modes = ["compact-token"], Passes = 1500, Shrink = 6 };

    static Task<AttackRecord> RecordAsync()
    {
        var (loaded, _) = Planted.Release("lookup", Planted.OneIn(6));
        return Planted.AttackAsync(loaded, [Planted.Set("lookup", 10)], Options);
    }
}
