using System.Diagnostics;
using NUnit.Framework;

namespace Bot.Tests.Commands;

/// <summary>What an operator installs: the published program, copied away from the sources.</summary>
[Category("Long")]
public sealed class PublishedHostTests
{
    [Test]
    [CancelAfter(600_000)]
    public async Task A_published_host_serves_from_any_working_directory_in_Production()
    {
        using var directory = new DataDirectory();
        var published = directory.File("published");
        var root = HostProcess.BuiltProgram[..HostProcess.BuiltProgram.IndexOf(Path.Combine("Bot", "bin"), StringComparison.Ordinal)];
        using (var publish = Process.Start("dotnet", ["publish", Path.Combine(root, "Bot"), "-c", "Release", "-o", published, "-v", "q", "--nologo"])!)
        {
            await publish.WaitForExitAsync();
            Assert.That(publish.ExitCode, Is.Zero);
        }
        Directory.CreateDirectory(directory.Data);

        await using var host = await HostProcess.ServeAsync(directory.Data, program: Path.Combine(published, "Bot.dll"));
        using var http = new HttpClient { BaseAddress = host.Address };
        var page = await http.GetStringAsync("/");
        var bundle = System.Text.RegularExpressions.Regex.Match(page, "/webchat/assets/webchat[^\"]*").Value;
        var login = await http.GetStringAsync("/login");
        var style = System.Text.RegularExpressions.Regex.Match(login, "href=\"([^\"]*\\.css)\"").Groups[1].Value;

        Assert.That((await http.GetAsync(bundle)).IsSuccessStatusCode, $"the Web Chat bundle '{bundle}'");
        Assert.That((await http.GetAsync(style)).IsSuccessStatusCode, $"the console's styles '{style}'");
        Assert.That((await http.GetAsync("/_framework/blazor.web.js")).IsSuccessStatusCode, "Blazor's script");
        Assert.That((await http.GetAsync("/health/ready")).IsSuccessStatusCode);
    }
}
