using EndToEnd.Hosting;
using Microsoft.Playwright;

namespace EndToEnd;

/// <summary>The console as an agent uses it.</summary>
internal sealed class AgentConsole(IPage page)
{
    public IPage Page { get; } = page;

    public ILocator Queue => Page.GetByTestId("queue-item");

    public ILocator Transcript => Page.GetByTestId("transcript");

    public async Task SignInAsync(string url, string user, string password = BotProcess.Password)
    {
        await Page.GotoAsync(url + "/console");
        await Page.GetByTestId("login-user").FillAsync(user);
        await Page.GetByTestId("login-password").FillAsync(password);
        await Page.GetByTestId("login-submit").ClickAsync();
        await Page.WaitForURLAsync("**/console**");
    }

    public Task SeesAsync(string text) => Transcript.GetByText(text).Last.WaitForAsync();

    public Task<int> CountAsync(string text) => Transcript.GetByText(text, new() { Exact = true }).CountAsync();

    public async Task ReplyAsync(string text)
    {
        await Page.GetByTestId("send-reply").WaitForAsync(); // only the reply's own box has it; a note's has not
        await Page.GetByTestId("reply-box").FillAsync(text);
        await Page.GetByTestId("send-reply").ClickAsync();
    }

    public async Task CloseAsync(string resolution)
    {
        await Page.GetByTestId("close-case").ClickAsync();
        await Page.GetByTestId("resolution-text").FillAsync(resolution);
        await Page.GetByTestId("confirm-close").ClickAsync();
    }
}
