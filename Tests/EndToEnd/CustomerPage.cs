using Microsoft.Playwright;

namespace EndToEnd;

/// <summary>The customer page as a person uses it.</summary>
internal sealed class CustomerPage(IPage page)
{
    public IPage Page { get; } = page;

    public ILocator SendBox => Page.Locator("[data-id='webchat-sendbox-input']");

    public ILocator Bubbles => Page.Locator(".webchat__bubble__content");

    public async Task OpenAsync(string url)
    {
        await Page.GotoAsync(url);
        await SendBox.WaitForAsync();
    }

    public async Task SayAsync(string text)
    {
        await SendBox.FillAsync(text);
        await SendBox.PressAsync("Enter");
    }

    /// <summary>Presses one of the suggested answers.</summary>
    public Task PressAsync(string title) => Page.GetByRole(AriaRole.Button, new() { Name = title, Exact = true }).Last.ClickAsync();

    /// <summary>Waits until something that contains the text was said.</summary>
    public Task ReadsAsync(string text) => Bubbles.GetByText(text).Last.WaitForAsync();

    public Task<int> CountAsync(string text) => Bubbles.GetByText(text).CountAsync();

    public async Task<IReadOnlyList<string>> TranscriptAsync() => [.. (await Bubbles.AllInnerTextsAsync()).Select(text => text.Trim())];
}
