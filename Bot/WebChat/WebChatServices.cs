namespace Bot.WebChat;

public static class WebChatServices
{
    /// <summary>The customer page. Needs Direct Line.</summary>
    public static IServiceCollection AddWebChat(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSettings<WebChatOptions>(configuration, WebChatOptions.Section);
        services.AddSingleton(_ => WebChatAssets.Load(Path.Combine(AppContext.BaseDirectory, "webchat")));
        services.AddSingleton<WebChatTexts>();
        services.AddSingleton<ContinueLinks>();
        services.AddSingleton<WebChatTokens>();
        services.AddSingleton<WebChatPage>();
        return services;
    }
}
