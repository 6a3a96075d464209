using System.Diagnostics;
using System.Text.Json.Nodes;
using EndToEnd.Hosting;
using NUnit.Framework;

namespace EndToEnd;

/// <summary>Microsoft's own Direct Line client, in Node, against the real host.</summary>
public sealed class DirectLineClientTests
{
    private static readonly string[] Checks = ["start", "ask", "fifty", "reconnect", "reload", "upload", "many"];

    [Test]
    public async Task Microsofts_client_starts_asks_comes_back_and_uploads_over_both_transports()
    {
        await using var bot = await BotProcess.StartAsync();

        var results = await RunAsync(bot.Url, conversations: 20);

        Assert.That(results.Where(r => !r["ok"]!.GetValue<bool>()).Select(r => r.ToJsonString()), Is.Empty);
        foreach (var mode in new[] { "websocket", "polling" })
            Assert.That(results.Where(r => r["mode"]!.GetValue<string>() == mode).Select(r => r["check"]!.GetValue<string>()), Is.EqualTo(Checks), mode);
    }

    [Test]
    [Category("Long")]
    public async Task A_hundred_of_Microsofts_clients_at_once_lose_nothing()
    {
        await using var bot = await BotProcess.StartAsync();

        var results = await RunAsync(bot.Url, conversations: 100);

        Assert.That(results.Where(r => !r["ok"]!.GetValue<bool>()).Select(r => r.ToJsonString()), Is.Empty);
    }

    private static async Task<IReadOnlyList<JsonNode>> RunAsync(string url, int conversations)
    {
        var folder = Path.Combine(new DirectoryInfo(AppContext.BaseDirectory).Parent!.Parent!.Parent!.FullName, "client");
        if (!Directory.Exists(Path.Combine(folder, "node_modules")))
            Assert.Fail($"Microsoft's client isn't installed: run 'npm ci' in '{folder}', as Tests/run.sh does.");
        using var node = Process.Start(new ProcessStartInfo("node", ["client.mjs", url, conversations.ToString(System.Globalization.CultureInfo.InvariantCulture)])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var errors = node.StandardError.ReadToEndAsync();
        var output = await node.StandardOutput.ReadToEndAsync().WaitAsync(TimeSpan.FromMinutes(4));
        await node.WaitForExitAsync();
        TestContext.Out.WriteLine(output + await errors);
        return [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!)];
    }
}
