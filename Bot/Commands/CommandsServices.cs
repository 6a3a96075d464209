using Bot.Commands.Control;

namespace Bot.Commands;

public static class CommandsServices
{
    /// <summary>Lets the commands of this data directory's owner be done by this host.</summary>
    public static IServiceCollection AddCommands(this IServiceCollection services)
    {
        services.AddHostedService<ControlServer>();
        return services;
    }
}
