using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using EndToEnd.Hosting;
using NUnit.Framework;

namespace EndToEnd;

/// <summary>
/// Fifty open pages of the console over their real circuits, five of them in browsers, three hundred cases with an agent, twenty customers' messages a
/// second. It says what it measured and judges only that everything came through: a shared machine is no stop-watch.
/// </summary>
[TestFixture, Category("Long")]
public sealed class ConsoleLoadTests
{
    private const int Pages = 50;
    private const int InBrowsers = 5;
    private const int Cases = 300;
    private const int PerSecond = 20;
    private const int Seconds = 30;

    [Test]
    public async Task Fifty_pages_see_what_customers_say_in_three_hundred_cases()
    {
        var data = Directory.CreateTempSubdirectory("bothandoff-load-").FullName;
        var url = $"http://127.0.0.1:{FreePort()}";
        await using var host = new DeskProcess(data, url);
        await host.StartAsync();
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = new Uri(url), Timeout = TimeSpan.FromMinutes(2) };

        var customers = new DirectLineCustomer[Cases];
        await Parallel.ForAsync(0, Cases, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (i, _) =>
        {
            var customer = customers[i] = await DirectLineCustomer.StartAsync(http);
            await customer.SayAsync($"我是王小明，電話 0912-345-{i:000}，訂單 AB{i:00000000} 的包裹一直沒到", "a");
            await customer.SayAsync("我要真人客服", "b");
        });
        foreach (var customer in customers)
        {
            DeskHost.Answer? taken;
            do taken = await host.AskAsync($"take-{customer.Conversation}", "take", customer.Conversation);
            while (taken is not { Ok: true });
        }

        var pages = new ConsoleCircuit[Pages - InBrowsers];
        var cookies = new List<CookieContainer>();
        foreach (var user in new[] { "amy", "ben", "chen", "dana" }) cookies.Add(await ConsoleCircuit.SignInAsync(url, user, "desk-host-password"));
        for (var i = 0; i < pages.Length; i++) pages[i] = await ConsoleCircuit.OpenAsync(url, $"/console/cases/{await host.CaseOfAsync(customers[i].Conversation)}", cookies[i % cookies.Count], $"0912-345-{i:000}");

        await using var browsers = await Browsers.StartAsync();
        var agents = new AgentConsole[InBrowsers];
        for (var i = 0; i < InBrowsers; i++)
        {
            agents[i] = new AgentConsole(await browsers.OpenAsync("zh-TW"));
            await agents[i].SignInAsync(url, "amy", "desk-host-password");
            await agents[i].Page.GotoAsync($"{url}/console/cases/{await host.CaseOfAsync(customers[pages.Length + i].Conversation)}");
            await agents[i].SeesAsync($"0912-345-{pages.Length + i:000}");
        }

        var waits = new List<double>();
        var worked = host.ProcessorTime;
        var watched = new List<Task>();
        var said = new List<Task>();
        var clock = Stopwatch.StartNew();
        for (var n = 0; n < PerSecond * Seconds; n++)
        {
            var due = TimeSpan.FromSeconds(n / (double)PerSecond);
            if (due > clock.Elapsed) await Task.Delay(due - clock.Elapsed);
            var (at, text) = (n % Cases, $"message {n:00000} of the load");
            if (at < Pages)
            {
                var begun = ConsoleCircuit.Now;
                watched.Add(NoteAsync(at < pages.Length ? pages[at].SeesAsync(text) : SeesAsync(agents[at - pages.Length], text), begun));
            }
            said.Add(customers[at].SayAsync(text, $"load-{n}"));
        }
        await Task.WhenAll(said);
        await Task.WhenAll(watched).WaitAsync(TimeSpan.FromSeconds(60));

        var took = clock.Elapsed;
        var cpu = host.ProcessorTime - worked;
        waits.Sort();
        var memory = host.WorkingSet / 1024 / 1024;
        TestContext.Out.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{{\"pages\":{Pages},\"cases\":{Cases},\"per_second\":{PerSecond},\"measured\":{waits.Count},\"p50_ms\":{waits[waits.Count / 2]:0},\"p95_ms\":{waits[(int)(waits.Count * 0.95)]:0},\"max_ms\":{waits[^1]:0},\"host_mb\":{memory},\"seconds\":{took.TotalSeconds:0},\"host_processors\":{cpu / took:0.00},\"host_ms_per_message\":{cpu.TotalMilliseconds / said.Count:0.0},\"drawings\":{pages.Sum(p => p.Drawings)},\"drawn_mb\":{pages.Sum(p => p.Bytes) / 1024.0 / 1024:0.0}}}"));
        foreach (var page in pages) await page.DisposeAsync();
        Directory.Delete(data, recursive: true);
        Assert.That(waits, Has.Count.EqualTo(watched.Count));
        Assert.That(memory, Is.LessThan(1024), "megabytes");

        async Task NoteAsync(Task<TimeSpan> seen, TimeSpan begun)
        {
            var at = await seen;
            lock (waits) waits.Add((at - begun).TotalMilliseconds);
        }
    }

    private static async Task<TimeSpan> SeesAsync(AgentConsole agent, string text)
    {
        await agent.SeesAsync(text);
        return ConsoleCircuit.Now;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
