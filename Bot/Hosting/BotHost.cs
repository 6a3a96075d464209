using Bot.Accounts;
using Bot.Api;
using Bot.Backups;
using Bot.Channels.Codes;
using Bot.Channels.Connector;
using Bot.Channels.DirectLine;
using Bot.Channels.HandoffProtocol;
using Bot.Classifiers;
using Bot.Commands;
using Bot.Console;
using Bot.Desk;
using Bot.Dialogs;
using Bot.Gaps;
using Bot.Privacy;
using Bot.Reports;
using Bot.Search;
using Bot.Turns;
using Bot.WebChat;
using Bot.Webhooks;
using Handoff;
using Storage;

namespace Bot.Hosting;

/// <summary>Puts the host together: what is there, and under which addresses.</summary>
public static class BotHost
{
    public const string DefaultUrl = "http://localhost:3978";

    /// <summary>Opens the store and builds the host; nothing is served yet.</summary>
    /// <exception cref="StorageUnavailableException">Another process uses the data directory, or it can't be used; the message says what to do.</exception>
    /// <param name="clock">Another clock than the machine's, for tests.</param>
    public static async Task<WebApplication> BuildAsync(string[] args, TimeProvider? clock = null)
    {
        // Settings and static files stand beside the program, data beside the working directory: a published host runs from anywhere.
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        UnsafeSettings.Refuse(builder.Configuration, builder.Environment);
        builder.AddAddresses();
        builder.Logging.AddSimpleConsole(console => console.SingleLine = true);
        var services = builder.Services;
        services.AddSingleton(clock ?? TimeProvider.System);
        await services.AddStorageAsync(builder.Configuration);

        services.AddKnowledge(builder.Configuration);
        services.AddHandoff();
        services.AddSearch(builder.Configuration);
        services.AddTurns(builder.Configuration);
        services.AddGaps();
        services.AddClassifiers(builder.Configuration);
        services.AddAssistant(builder.Configuration);
        services.AddDesk(builder.Configuration);
        services.AddConnector(builder.Configuration);
        services.AddHandoffProtocol(builder.Configuration);
        services.AddDirectLine(builder.Configuration);
        services.AddWebChat(builder.Configuration);
        services.AddContinueCodes(builder.Configuration);
        services.AddAccounts(builder.Configuration);
        services.AddConsole();
        services.AddHealth();
        services.AddMeasurements();
        services.AddBackups(builder.Configuration);
        services.AddPrivacy(builder.Configuration);
        services.AddVolumeAlerts(builder.Configuration);
        services.AddWebhooks(builder.Configuration);
        services.AddApi(builder.Configuration);
        services.AddSingleton<DemoShop>();
        services.AddHostedService<StartUp>();
        services.AddSingleton<ClassifierWatch>();
        services.AddHostedService(provider => provider.GetRequiredService<ClassifierWatch>());
        services.AddCommands(); // last: commands find everything started

        var app = builder.Build();
        app.UseExceptionHandler(problem => problem.Run(Problems.AnswerAsync));
        app.UseManagementAddress();
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapHealth();
        app.MapConnector();
        app.MapHandoffProtocol();
        app.MapDirectLine();
        app.MapWebChat();
        app.MapAccounts();
        app.MapConsole();
        app.MapApi();
        return app;
    }
}
