using Bot.Accounts;
using Bot.Channels.Connector;
using Bot.Channels.DirectLine;
using Bot.Commands;
using Bot.Console;
using Bot.Desk;
using Bot.Dialogs;
using Bot.Privacy;
using Bot.Turns;
using Bot.WebChat;
using Handoff;
using Storage;
using Storage.LiteDb;

namespace Bot.Hosting;

/// <summary>Puts the host together: what is there, and under which addresses.</summary>
public static class BotHost
{
    public const string DefaultUrl = "http://localhost:3978";

    /// <summary>Opens the store and builds the host; nothing is served yet.</summary>
    /// <exception cref="StorageUnavailableException">Another process uses the data directory, or it can't be used; the message says what to do.</exception>
    public static async Task<WebApplication> BuildAsync(string[] args)
    {
        // Settings and static files stand beside the program, data beside the working directory: a published host runs from anywhere.
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        UnsafeSettings.Refuse(builder.Configuration, builder.Environment);
        builder.AddAddresses();
        builder.Logging.AddSimpleConsole(console => console.SingleLine = true);
        var services = builder.Services;
        services.AddSingleton(TimeProvider.System);
        services.AddSettings<StorageOptions>(builder.Configuration, "Storage");
        services.AddSingleton(await OpenDatabaseAsync(builder.Configuration));

        services.AddKnowledge();
        services.AddHandoff();
        services.AddTurns(builder.Configuration);
        services.AddAssistant(builder.Configuration);
        services.AddDesk(builder.Configuration);
        services.AddConnector(builder.Configuration);
        services.AddDirectLine(builder.Configuration);
        services.AddWebChat(builder.Configuration);
        services.AddAccounts(builder.Configuration);
        services.AddConsole();
        services.AddHealth();
        services.AddMeasurements();
        services.AddPrivacy(builder.Configuration);
        services.AddCommands();
        services.AddSingleton<DemoShop>();
        services.AddHostedService<StartUp>();

        var app = builder.Build();
        app.UseExceptionHandler(problem => problem.Run(Problems.AnswerAsync));
        app.UseManagementAddress();
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapHealth();
        app.MapConnector();
        app.MapDirectLine();
        app.MapWebChat();
        app.MapAccounts();
        app.MapConsole();
        return app;
    }

    internal static async Task<IDatabase> OpenDatabaseAsync(IConfiguration configuration)
    {
        var options = configuration.GetSection("Storage").Get<StorageOptions>() ?? new StorageOptions();
        if (options.Engine != StorageOptions.LiteDb)
            throw new UnsafeSettingException($"Storage:Engine is '{options.Engine}', which this version doesn't have: set it to '{StorageOptions.LiteDb}'.");
        var directory = StorageOptions.DirectoryOf(configuration);
        PrivateFiles.MakeDirectory(directory);
        return await LiteDbDatabase.OpenAsync(new LiteDbOptions { DataDirectory = directory });
    }
}
