using PuppeteerSharp;

namespace RobustReasoning.Tests.Reporting;

/// <summary>A page of a browser with all that a report may not do: write to the console, fail, open a dialog or a window, ask for anything but itself.</summary>
sealed class Watched : IAsyncDisposable
{
    Watched(IPage page) => Page = page;

    public IPage Page { get; }

    public List<string> Seen { get; } = [];

    public static async Task<Watched> OpenAsync(IBrowser browser, bool bypassPolicy)
    {
        Watched watched = new(await browser.NewPageAsync());
        var page = watched.Page;
        await page.SetBypassCSPAsync(bypassPolicy);
        page.Console += (_, e) => watched.Add($"console {e.Message.Type}: {e.Message.Text}");
        page.PageError += (_, e) => watched.Add($"error: {e.Message}");
        page.Popup += (_, _) => watched.Add("popup");
        page.Request += (_, e) =>
        {
            if (!e.Request.Url.StartsWith("file:", StringComparison.Ordinal) || !e.Request.IsNavigationRequest)
                if (!e.Request.Url.StartsWith("data:,", StringComparison.Ordinal))
                    watched.Add($"request: {e.Request.Url}");
        };
        page.Dialog += async (_, e) =>
        {
            watched.Add($"dialog: {e.Dialog.Message}");
            await e.Dialog.Dismiss();
        };
        return watched;
    }

    public async ValueTask DisposeAsync() => await Page.CloseAsync();

    void Add(string what)
    {
        lock (Seen)
            Seen.Add(what);
    }
}
