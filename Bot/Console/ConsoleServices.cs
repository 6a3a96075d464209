using Bot.Admin;
using Bot.Console.Canned;
using Bot.Console.Live;
using Bot.Console.Messages;
using Bot.Console.Reports;
using Bot.Console.Writing;
using Bot.Triage;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Bot.Console;

public static class ConsoleServices
{
    /// <summary>The pages for agents, supervisors and administrators. Needs accounts, Handoff's stores and an <c>IDatabase</c>.</summary>
    public static IServiceCollection AddConsole(this IServiceCollection services)
    {
        services.AddSingleton<ConsoleFeed>();
        services.AddHostedService(provider => provider.GetRequiredService<ConsoleFeed>());
        services.AddSingleton<MessageHtml>();
        services.AddSingleton<WallReading>();
        services.AddSingleton<CasesBehind>();
        services.AddSingleton<SolvedReplies>();
        services.AddSingleton<ReplySuggestions>();
        services.TryAddSingleton(_ => Phrases.Installed());
        services.AddSingleton<NextWord>();
        services.AddSingleton<CaseDraft>();
        services.AddSingleton<CannedReplyBook>();
        services.AddSingleton<SaveQueue>();
        services.AddSingleton<SavePerson>();
        services.AddSingleton<SaveReply>();
        services.AddSingleton<RehearseRouting>();
        services.AddSingleton<AgentPresence>();
        services.AddHostedService(provider => provider.GetRequiredService<AgentPresence>());
        services.AddCascadingAuthenticationState();
        services.AddRazorComponents().AddInteractiveServerComponents(options =>
        {
            // Kept for a page whose connection dropped; older ones come back by their address.
            options.DisconnectedCircuitMaxRetained = 100;
            options.DisconnectedCircuitRetentionPeriod = TimeSpan.FromMinutes(3);
        }).AddHubOptions(options =>
        {
            options.KeepAliveInterval = TimeSpan.FromSeconds(5);
            options.ClientTimeoutInterval = TimeSpan.FromSeconds(30);

            // The longest draft (8,000 characters of Chinese, escaped) with room to spare.
            options.MaximumReceiveMessageSize = 128 * 1024;
        });
        return services;
    }
}
