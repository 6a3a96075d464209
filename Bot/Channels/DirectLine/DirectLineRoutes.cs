using Bot.Channels.DirectLine.Endpoints;
using Bot.Channels.DirectLine.Tokens;
using Bot.Channels.DirectLine.Uploads;
using Microsoft.Extensions.Options;

namespace Bot.Channels.DirectLine;

public static class DirectLineRoutes
{
    public const string Prefix = "/v3/directline";

    public static WebApplication MapDirectLine(this WebApplication app)
    {
        var options = app.Services.GetRequiredService<IOptions<DirectLineOptions>>().Value;
        if (options.Secrets.Any(s => s.Length < 32)) app.Services.GetRequiredService<ILogger<DirectLineOptions>>().ShortSecret();
        app.UseWhen(http => http.Request.Path.StartsWithSegments(Prefix), branch =>
        {
            branch.UseCors(policy =>
            {
                // The token is what opens something, not the origin; where the settings name origins, only their pages are let in.
                if (options.TrustedOrigins.Count > 0) policy.WithOrigins([.. options.TrustedOrigins.Select(o => o.TrimEnd('/'))]).AllowCredentials();
                else policy.AllowAnyOrigin();
                policy.WithMethods("GET", "POST").WithHeaders("authorization", "content-type", "content-disposition", "x-ms-bot-agent", "x-requested-with");
                policy.WithExposedHeaders("retry-after").SetPreflightMaxAge(TimeSpan.FromHours(1));
            });
            branch.UseWebSockets();
        });

        var open = app.MapGroup(Prefix).AddEndpointFilter<RefusalFilter>().DisableAntiforgery();
        open.MapGet("/attachments/{attachmentId}/{name}", AttachmentEndpoint.GetAsync);
        open.MapGet("/conversations/{conversationId}/stream", StreamEndpoint.OpenAsync);
        open.MapFallback("/{**path}", () => DirectLineRefusal.NotFound("Direct Line has no such address, or not for this method."));

        var guarded = open.MapGroup("").AddEndpointFilter<CallerFilter>();
        guarded.MapPost("/tokens/generate", TokenEndpoints.GenerateAsync);
        guarded.MapPost("/tokens/refresh", TokenEndpoints.Refresh);
        guarded.MapPost("/conversations", ConversationEndpoints.StartAsync);
        guarded.MapGet("/conversations/{conversationId}", ConversationEndpoints.ReconnectAsync);
        guarded.MapGet("/conversations/{conversationId}/activities", ActivityEndpoints.GetAsync);
        guarded.MapPost("/conversations/{conversationId}/activities", ActivityEndpoints.PostAsync);
        guarded.MapPost("/conversations/{conversationId}/upload", ActivityEndpoints.UploadAsync);
        guarded.MapGet("/session/getsessionid", SessionEndpoint.Get);
        return app;
    }
}
