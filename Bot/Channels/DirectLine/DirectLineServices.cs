using Bot.Channels.DirectLine.Activities;
using Bot.Channels.DirectLine.Conversations;
using Bot.Channels.DirectLine.Streams;
using Bot.Channels.DirectLine.Tokens;
using Bot.Channels.DirectLine.Uploads;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Storage.Attachments;

namespace Bot.Channels.DirectLine;

public static class DirectLineServices
{
    /// <summary>Direct Line 3.0. Needs an <c>IDatabase</c>, a <c>TimeProvider</c>, the transcripts and the turns' inbox and signals.</summary>
    public static IServiceCollection AddDirectLine(this IServiceCollection services, IConfiguration configuration)
    {
        var data = configuration["Storage:DataDirectory"] is { Length: > 0 } setting ? setting : "data";
        services.AddSettings<DirectLineOptions>(configuration, DirectLineOptions.Section);
        services.AddOptions<DirectLineOptions>()
            .Validate(o => o.Secrets.All(s => !string.IsNullOrWhiteSpace(s)), "DirectLine:Secrets holds an empty secret: remove it or fill it in.")
            .Validate(o => o.TrustedOrigins.All(IsOrigin), "DirectLine:TrustedOrigins are written as scheme and host, such as https://shop.example.");
        services.AddCors();
        services.AddSingleton(_ => SigningKey.LoadOrCreate(Path.GetFullPath(Path.Combine(data, "keys"))));
        services.AddSingleton<ICustomerInbox, TurnsInbox>();
        services.AddSingleton<DirectLineTokens>();
        services.AddSingleton<Secrets>();
        services.AddSingleton<DirectLineLimits>();
        services.AddSingleton<ConversationDirectory>();
        services.AddSingleton<CustomerActivities>();
        services.AddSingleton<ClientHistory>();
        services.AddSingleton<LiveConversations>();
        services.TryAddSingleton(_ => new AttachmentStore(Path.GetFullPath(Path.Combine(data, "attachments"))));
        services.AddSingleton<AttachmentFiles>();
        return services;
    }

    private static bool IsOrigin(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.AbsolutePath == "/" && uri.Query.Length == 0;
}
