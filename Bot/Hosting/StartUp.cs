using Bot.Accounts;
using Bot.Desk;
using Bot.Turns;
using Handoff.Cases;
using Handoff.Waiting;
using KnowledgeBase.Importing;
using KnowledgeBase.Indexing;

namespace Bot.Hosting;

/// <summary>
/// What has to be there before the first request: live cases, the index, the queue and the agents. Then what an earlier run accepted is taken
/// up, and the host says that it is ready and where.
/// </summary>
internal sealed class StartUp(
    LiveCases live, HandlingTimes times, StagedImport imports, KnowledgeWatch knowledge, AgentRoster roster, DefaultQueue queue, ActivityInbox inbox, DemoShop demo, UserStore users, Readiness readiness,
    IHostEnvironment environment, IHostApplicationLifetime lifetime, IServiceProvider services, ILogger<StartUp> log) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await imports.ResumeAsync(cancellationToken);
        var lines = environment.IsDevelopment() ? await demo.SeedAsync(cancellationToken)
            : await users.IsEmptyAsync(cancellationToken) ? ["There are no users yet: add the first with the command 'users add <name> --role admin'."]
            : [];
        await queue.EnsureAsync(cancellationToken);
        await roster.StartAsync(cancellationToken);
        await live.LoadAsync(cancellationToken);
        await times.LoadAsync(cancellationToken);
        await knowledge.StartAsync(cancellationToken);
        lifetime.ApplicationStarted.Register(() => Begin(lines));
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async void Begin(IReadOnlyList<string> lines)
    {
        try
        {
            var taken = await inbox.TakeUpAllAsync(lifetime.ApplicationStopping);
            if (taken > 0) log.InboxTakenUp(taken);
            readiness.Announce();
            var (addresses, management) = Addresses.Bound(services);
            Banner.Print(addresses, management, lines);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            log.StartFailed(error);
            lifetime.StopApplication();
        }
    }
}

internal static partial class HostingLog
{
    [LoggerMessage(1, LogLevel.Critical, "The start failed; the host stops")]
    public static partial void StartFailed(this ILogger log, Exception error);
}
