using Bot.Accounts;
using Bot.Console.Frame;
using Bot.Console.Reports;

namespace Bot.Console;

public static class ConsoleRoutes
{
    public static WebApplication MapConsole(this WebApplication app)
    {
        ConsoleFiles.Find(app.Environment, app.Configuration);
        app.UseConsolePolicy("/console");
        app.UseAntiforgery();
        app.MapStaticAssets(ConsoleFiles.Manifest);
        app.MapReportExports();
        app.MapRazorComponents<App>()
            .AddInteractiveServerRenderMode(options => options.ContentSecurityFrameAncestorsPolicy = null)
            .WithStaticAssets(ConsoleFiles.Manifest)
            .RequireAuthorization(Policies.Agent);
        return app;
    }
}
