using PuppeteerSharp;
using RobustReasoning.Reporting;
using RobustReasoning.Reporting.Pages;
using Page = RobustReasoning.Reporting.Pages.Page;

namespace RobustReasoning.Tests.Reporting;

/// <summary>Reports in a real browser. A machine without Chromium skips them and says so; in CI they fail without it.</summary>
[NonParallelizable]
public sealed class BrowserTests
{
    const string Shape = "[...document.querySelectorAll('*')].map(e => e.tagName + ' ' + e.getAttributeNames().sort().join(' ')).join('\\n')";

    readonly string _directory = Directory.CreateTempSubdirectory("browser-").FullName;
    IBrowser? _browser;

    [OneTimeSetUp]
    public async Task Launch()
    {
        if (Chromium.Path() is not { } path)
        {
            const string missing = "CHECK NOT RUN: there is no Chromium, so nobody looked whether reports open without errors and keep hostile text as text. "
                + "Expected: chromium, chromium-browser or google-chrome on the PATH, or its path in the variable CHROMIUM. Remedy: apt-get install chromium.";
            TestContext.Progress.WriteLine(missing);
            Assert.That(Environment.GetEnvironmentVariable("CI"), Is.Not.EqualTo("true").IgnoreCase, missing);
            Assert.Ignore(missing);
            return;
        }

        _browser = await Puppeteer.LaunchAsync(new()
        {
            ExecutablePath = path,
            UserDataDir = Path.Combine(_directory, "profile"),
            // Root in a container has no sandbox; nothing but our own pages is opened, and no page may reach the network.
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    [OneTimeTearDown]
    public async Task Close()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    static IEnumerable<string> Shipped() => ["example", "example-attack"];

    [TestCaseSource(nameof(Shipped))]
    public async Task Shipped_report_opens_without_errors_or_requests(string name) =>
        await OpensQuietly(Path.Combine(Repository.Root, "reports", name, "index.html"));

    [Test]
    public async Task Report_opens_without_errors_or_requests_and_can_be_used_from_the_keyboard()
    {
        var file = Path.Combine(_directory, "index.html");
        File.WriteAllText(file, Page.Write(Synthetic.Record, Synthetic.Analysis, Synthetic.Verdicts, Figures.All(Synthetic.Analysis)));
        await using var watched = await OpensQuietly(file);
        var page = watched.Page;
        await page.Keyboard.PressAsync("Tab");
        Assert.That(await page.EvaluateExpressionAsync<string>("document.activeElement.className"), Is.EqualTo("skip"), "the first stop skips to the figures");
        Assert.That(await page.EvaluateExpressionAsync<double>("document.activeElement.getBoundingClientRect().top"), Is.GreaterThanOrEqualTo(0), "it shows when it has the focus");
        await page.Keyboard.PressAsync("Enter");
        Assert.That(await page.EvaluateExpressionAsync<string>("location.hash"), Is.EqualTo("#main"));
        await page.EvaluateExpressionAsync("document.querySelector('nav a').focus()");
        Assert.That(await page.EvaluateExpressionAsync<double>("parseFloat(getComputedStyle(document.activeElement).outlineWidth)"), Is.GreaterThanOrEqualTo(2), "the focus can be seen");
        var links = await page.EvaluateExpressionAsync<int>("[...document.querySelectorAll('nav a')].filter(a => !document.querySelector(a.getAttribute('href'))).length");
        Assert.That(links, Is.Zero, "every link of the contents leads somewhere");
    }

    [TestCase(390)]
    [TestCase(1280)]
    public async Task Page_is_no_wider_than_its_window(int width)
    {
        var file = Path.Combine(_directory, "index.html");
        File.WriteAllText(file, Page.Write(Synthetic.Record, Synthetic.Analysis, Synthetic.Verdicts, Figures.All(Synthetic.Analysis)));
        await using var watched = await Watched.OpenAsync(_browser!, bypassPolicy: false);
        await watched.Page.SetViewportAsync(new() { Width = width, Height = 800 });
        await watched.Page.GoToAsync(new Uri(file).AbsoluteUri);
        Assert.That(await watched.Page.EvaluateExpressionAsync<int>("document.documentElement.scrollWidth"), Is.LessThanOrEqualTo(width));
    }

    [Test]
    public async Task Fifty_payloads_stay_text_even_where_no_policy_would_stop_them()
    {
        await using var watched = await Watched.OpenAsync(_browser!, bypassPolicy: true);
        await watched.Page.GoToAsync(Write(Soiled.Sections("x")));
        var harmless = await watched.Page.EvaluateExpressionAsync<string>(Shape);
        foreach (var payload in Payloads.All)
        {
            await watched.Page.GoToAsync(Write(Soiled.Sections(payload)));
            Assert.That(await watched.Page.EvaluateExpressionAsync<string>(Shape), Is.EqualTo(harmless), payload);
            Assert.That(watched.Seen, Is.Empty, payload);
        }
    }

    [Test]
    public async Task Payloads_do_harm_where_they_are_not_encoded()
    {
        await using var watched = await Watched.OpenAsync(_browser!, bypassPolicy: true);
        foreach (var (payload, harm) in new[] { (Payloads.All[0], "dialog"), (Payloads.All[2], "dialog"), ("<script>throw 'x'</script>", "error"), ("<img src='http://127.0.0.1:9/'>", "request") })
        {
            watched.Seen.Clear();
            await watched.Page.GoToAsync(Write(payload));
            await Task.Delay(50);
            Assert.That(watched.Seen, Has.Some.StartsWith(harm), "otherwise these tests could not fail");
        }
    }

    async Task<Watched> OpensQuietly(string file)
    {
        var watched = await Watched.OpenAsync(_browser!, bypassPolicy: false);
        await watched.Page.GoToAsync(new Uri(file).AbsoluteUri);
        Assert.That(watched.Seen, Is.Empty);
        Assert.That(await watched.Page.EvaluateExpressionAsync<int>("document.querySelectorAll('h2').length"), Is.GreaterThan(2));
        return watched;
    }

    string Write(string body)
    {
        var file = Path.Combine(_directory, "payload.html");
        File.WriteAllText(file, Shell.Write("t", "0", "record.json", default, Html.Trusted(body)));
        return new Uri(file).AbsoluteUri;
    }
}
