using Microsoft.Playwright;

namespace EndToEnd.Hosting;

/// <summary>Debian's Chromium under Playwright; every request that a page makes is written down.</summary>
public sealed class Browsers : IAsyncDisposable
{
    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private Browsers(IPlaywright playwright, IBrowser browser) => (_playwright, _browser) = (playwright, browser);

    /// <summary>Where screenshots are kept: artifacts/screenshots at the top.</summary>
    public static string Screenshots { get; } = Directory.CreateDirectory(Path.Combine(
        new DirectoryInfo(AppContext.BaseDirectory).Parent!.Parent!.Parent!.Parent!.Parent!.FullName, "artifacts", "screenshots")).FullName;

    public List<string> Requested { get; } = [];

    public List<string> Complaints { get; } = [];

    public static async Task<Browsers> StartAsync()
    {
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = "/usr/bin/chromium",
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
        return new Browsers(playwright, browser);
    }

    /// <summary>A person's own browser: nothing is shared with the others.</summary>
    public async Task<IPage> OpenAsync(string locale, int width = 1280, int height = 800)
    {
        var context = await _browser.NewContextAsync(new BrowserNewContextOptions { Locale = locale, ViewportSize = new ViewportSize { Width = width, Height = height } });
        context.SetDefaultTimeout(90_000);
        var page = await context.NewPageAsync();
        Watch(page);
        return page;
    }

    /// <summary>A new tab in the same browser, cookies and all.</summary>
    public async Task<IPage> OpenAnotherAsync(IPage page)
    {
        var another = await page.Context.NewPageAsync();
        Watch(another);
        return another;
    }

    public static Task ScreenshotAsync(IPage page, string name) => page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Screenshots, name + ".png") });

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }

    // What a page says while the server is away, as these tests have it be.
    private static bool IsBreak(string text) =>
        text.Contains("ERR_CONNECTION_REFUSED") || text.Contains("WebSocket") || text.Contains("Failed to fetch") || text.Contains("Failed to complete negotiation")
        || text.Contains("Failed to start the connection") || text.Contains("Connection disconnected");

    private void Watch(IPage page)
    {
        page.Request += (_, request) => { lock (Requested) Requested.Add(request.Url); };
        page.PageError += (_, error) => { lock (Complaints) Complaints.Add(error); };
        page.Console += (_, message) => { if (message.Type == "error" && !IsBreak(message.Text)) lock (Complaints) Complaints.Add(message.Text); };
    }
}
