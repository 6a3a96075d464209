using System.CommandLine;
using Bot.Accounts;
using Bot.Api;
using Bot.Backups;
using Bot.Channels.DirectLine;
using Bot.Classifiers;
using Bot.Commands.Control;
using Bot.Gaps;
using Bot.Hosting;
using Bot.Privacy;
using Bot.Search;
using Bot.Turns;
using Bot.Webhooks;
using Handoff;
using Storage;

namespace Bot.Commands;

/// <summary>What a command needs of the host when no host is running: the store under its lock, and no web server.</summary>
internal static class OwnHost
{
    /// <summary>Settings from the same places as the host's.</summary>
    public static HostApplicationBuilder Builder(string[] settings)
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings
        {
            Args = settings,
            ContentRootPath = AppContext.BaseDirectory,
            EnvironmentName = Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT"),
        });
        builder.Logging.ClearProviders().AddFilter(level => level >= LogLevel.Warning);
        builder.Logging.AddSimpleConsole(console => console.SingleLine = true);
        builder.Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        return builder;
    }

    /// <exception cref="StorageUnavailableException">Somebody else has the data directory.</exception>
    public static async Task<int> RunAsync(HostApplicationBuilder builder, OperatorCommand command, ParseResult parsed, ControlRequest request, ICommandOutput output, CancellationToken ct)
    {
        var services = builder.Services;
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<IConfiguration>(builder.Configuration);
        if (!command.OpensStoreItself) await services.AddStorageAsync(builder.Configuration);
        services.AddKnowledge(builder.Configuration);
        services.AddHandoff();
        services.AddSearch(builder.Configuration);
        services.AddUsers();
        services.AddTurns(builder.Configuration);
        services.AddGaps();
        services.AddClassifiers(builder.Configuration);
        services.AddDirectLine(builder.Configuration);
        services.AddBackups(builder.Configuration);
        services.AddPrivacy(builder.Configuration);
        services.AddWebhooks(builder.Configuration);
        services.AddApiKeys();
        services.AddSettings<ExternalSignInOptions>(builder.Configuration, "OpenIdConnect");
        services.AddSingleton<ExternalSignIn>();

        await using var provider = services.BuildServiceProvider();
        await output.ComplainAsync($"No host is running: working on '{StorageOptions.DirectoryOf(builder.Configuration)}' directly.");
        return await command.ExecuteAsync(new CommandCall(parsed, provider, request.Directory, request.Input, output), ct);
    }
}
