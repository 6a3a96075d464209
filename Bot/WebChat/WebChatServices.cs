namespace Bot.WebChat;

public static class WebChatServices
{
    /// <summary>The customer page. Needs Direct Line.</summary>
    public static IServiceCollection AddWebChat(this IServiceCollection services)
    {
        services.AddOptions<WebChatOptions>().BindConfiguration(WebChatOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton(_ => WebChatAssets.Load(Path.Combine(AppContext.BaseDirectory, "webchat")));
        services.AddSingleton<WebChatTexts>();
        services.AddSingleton<WebChatTokens>();
        services.AddSingleton<WebChatPage>();
        return services;
    }
}
