using System.Runtime.InteropServices;
using NUnit.Framework.Constraints;
using RobustReasoning.Backends;
using RobustReasoning.Backends.Llama.Native;

namespace RobustReasoning.Tests.Llama;

sealed class NativeTests
{
    [Test]
    public void Missing_libraries_are_explained()
    {
        var empty = Path.GetDirectoryName(Scratch.File("none"))!;
        Assert.Multiple(() =>
        {
            Assert.That(() => LibraryFinder.Find("", null, empty), Missing("npm ci", LibraryFinder.Variable, LibraryFinder.Platform));
            Assert.That(() => LibraryFinder.Find("", empty, empty), Missing(LibraryFinder.Variable, empty));
            Assert.That(() => LibraryFinder.Find(empty, null, Repository.Root), Missing("nativeLibrary", empty));
            Assert.That(LibraryFinder.Find("", null, AppContext.BaseDirectory), Does.StartWith(Path.Combine(Repository.Root, "native")));
        });
    }

    [Test]
    public void A_library_of_another_build_is_refused()
    {
        var path = LibraryFinder.File(LlamaLibrary.Load("").Directory, "ggml")!;
        Assert.That(() => SelfCheck.Verify(NativeLibrary.Load(path), path), Missing("does not say its version", "0.5 or 0.4", path));
    }

    [Test]
    public void A_second_library_is_refused_while_one_is_loaded()
    {
        var loaded = LlamaLibrary.Load("").Directory;
        var copy = Path.GetDirectoryName(Scratch.File("none"))!;
        File.WriteAllBytes(Path.Combine(copy, Path.GetFileName(LibraryFinder.File(loaded, "llama")!)), []);
        Assert.That(() => LlamaLibrary.Load(copy), Missing(copy, loaded));
        Assert.That(LlamaLibrary.Load(loaded).Directory, Is.EqualTo(loaded));
    }

    [Test]
    public void Backends_say_what_they_find_or_what_to_install()
    {
        var found = BackendCatalogue.Inspect("").ToDictionary(status => status.Name);
        Assert.That(found.Keys, Is.EquivalentTo(BackendCatalogue.All.Select(backend => backend.Name)));
        Assert.That(found["llama"].Version, Does.StartWith("llama.cpp 0."));
        Assert.That(found["llama"].Facts, Has.Some.Matches<(string What, string Found)>(fact => fact.What == "devices" && fact.Found.Contains("CPU", StringComparison.Ordinal)));
        var missing = BackendCatalogue.Inspect("/nowhere").Single(status => status.Name == "llama");
        Assert.That(missing.Version, Is.Null);
        Assert.That(missing.Facts, Has.Some.Matches<(string What, string Found)>(fact => fact.What == "remedy" && fact.Found.Contains("npm ci", StringComparison.Ordinal)));
    }

    [Test]
    public void A_failed_check_inside_the_library_costs_its_thread_and_not_the_process()
    {
        LlamaLibrary.Load("");
        using var thread = new NativeThread();
        var (model, context) = thread.Run(() =>
        {
            var opened = LlamaApi.LoadModel(SmallGguf.Path, LlamaApi.DefaultModel());
            return (opened, LlamaApi.NewContext(opened, LlamaApi.DefaultContext()));
        });
        Assert.That(() => thread.Run(() => { LlamaApi.Remove(LlamaApi.Memory(context), -7, 0, -1); }), Throws.TypeOf<UserErrorException>().With.Message.Contains("GGML_ASSERT"));
        // The lost call still holds them.
        context.SetHandleAsInvalid();
        model.SetHandleAsInvalid();
        Assert.That(thread.IsLost);
        Assert.That(() => thread.Run(() => { }), Throws.TypeOf<UserErrorException>());
        using var other = new NativeThread();
        Assert.That(other.Run(() => GgmlApi.Devices()), Is.GreaterThan((nuint)0));
    }

    [Test]
    public void What_work_throws_arrives_where_it_is_waited_for()
    {
        using var thread = new NativeThread();
        Assert.That(() => thread.Run(() => throw new FormatException("here")), Throws.TypeOf<FormatException>());
        Assert.That(thread.Run(() => 7), Is.EqualTo(7));
    }

    static IResolveConstraint Missing(params string[] parts) =>
        Throws.TypeOf<UserErrorException>().With.Message.Matches<string>(message => parts.All(part => message.Contains(part, StringComparison.Ordinal)));
}
