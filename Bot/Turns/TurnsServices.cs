namespace Bot.Turns;

public static class TurnsServices
{
    /// <summary>The walk of a message: inbox, gate, turn, outbox. Needs an <c>IDatabase</c>, the handoff services and an <c>IBot</c>.</summary>
    public static IServiceCollection AddTurns(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSettings<TurnsOptions>(configuration, "Turns");
        services.AddSettings<OutboxOptions>(configuration, "Outbox");
        services.AddSingleton<RisingOrder>();
        services.AddSingleton<ConversationGate>();
        services.AddSingleton<ConversationSignals>();
        services.AddSingleton<OutgoingMessages>();
        services.AddSingleton<TurnAdapter>();
        services.AddSingleton<TurnRunner>();
        services.AddSingleton<ActivityInbox>();
        services.AddSingleton<ConversationTraces>();
        services.AddSingleton<Threads>();
        services.AddSingleton<OutboxCarrier>();
        services.AddSingleton<Outbox>();
        services.AddSingleton<MessageDeliveries>();
        services.AddSingleton<WithdrawnMessages>();
        services.AddHostedService(provider => provider.GetRequiredService<Outbox>());
        return services;
    }
}
