using Microsoft.Extensions.Options;

namespace Bot.Desk;

public static class DeskServices
{
    public static IServiceCollection AddDesk(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSettings<DefaultQueueOptions>(configuration, "Queue");
        services.AddSingleton<IValidateOptions<DefaultQueueOptions>, DefaultQueueValidation>();
        services.AddSingleton<DefaultQueue>();
        services.AddSingleton<AgentRoster>();
        services.AddSingleton<CaseNotices>();
        services.AddSingleton<WaitNews>();
        services.AddSingleton<LocalTimes>();
        services.AddSingleton<CaseActions>();
        services.AddSingleton<AgentFiles>();
        services.AddSingleton<AgentDesk>();
        services.AddSingleton<ChannelDesk>();
        services.AddSingleton<ArticleFromCase>();
        services.AddSingleton<BackOffice>();
        services.AddSingleton<WatchRound>();
        services.AddHostedService(provider => provider.GetRequiredService<WatchRound>());
        return services;
    }

    private sealed class DefaultQueueValidation : IValidateOptions<DefaultQueueOptions>
    {
        public ValidateOptionsResult Validate(string? name, DefaultQueueOptions options)
        {
            try
            {
                TimeZoneInfo.FindSystemTimeZoneById(options.TimeZone);
                options.ToHours();
                return ValidateOptionsResult.Success;
            }
            catch (Exception error) when (error is FormatException or TimeZoneNotFoundException or InvalidTimeZoneException)
            {
                return ValidateOptionsResult.Fail(error is FormatException ? error.Message : $"Queue:TimeZone is '{options.TimeZone}', which this machine doesn't know: use an IANA name such as Asia/Taipei.");
            }
        }
    }
}
