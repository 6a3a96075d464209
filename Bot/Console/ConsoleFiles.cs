using Microsoft.AspNetCore.Hosting.StaticWebAssets;
using Microsoft.Extensions.FileProviders;

namespace Bot.Console;

/// <summary>Finds styles and scripts beside the program, whatever directory it was started from and in every environment.</summary>
internal static class ConsoleFiles
{
    public static string Manifest { get; } = Path.Combine(AppContext.BaseDirectory, "Bot.staticwebassets.endpoints.json");

    public static void Find(IWebHostEnvironment environment, IConfiguration configuration)
    {
        var published = Path.Combine(AppContext.BaseDirectory, "wwwroot");
        if (Directory.Exists(published))
        {
            environment.WebRootPath = published;
            environment.WebRootFileProvider = new PhysicalFileProvider(published);
            return;
        }

        // A build that was not published lists where each file lies.
        configuration[WebHostDefaults.StaticWebAssetsKey] = Path.Combine(AppContext.BaseDirectory, "Bot.staticwebassets.runtime.json");
        StaticWebAssetsLoader.UseStaticWebAssets(environment, configuration);
    }
}
