using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.Bot.Builder;

/// <summary>A part of a bot that brings its own services.</summary>
public abstract class BotComponent
{
    public abstract void ConfigureServices(IServiceCollection services, IConfiguration configuration);
}
