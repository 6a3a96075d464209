#nullable enable
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace BotFramework.Tests.Integration;

/// <summary>A channel on this machine: metadata and keys, a login, and a connector that records what is posted to it.</summary>
public sealed class LocalChannel : IAsyncDisposable
{
    public const string AppId = "11111111-2222-3333-4444-555555555555";
    public const string Issuer = "https://api.botframework.com";

    private readonly WebApplication _app;

    private LocalChannel(WebApplication app)
    {
        _app = app;
    }

    public RSA Key { get; } = RSA.Create(2048);

    public string KeyId { get; set; } = "key-1";

    public string[] Endorsements { get; set; } = ["msteams", "webchat", "directline"];

    public string Address { get; private set; } = string.Empty;

    public string Authority => new Uri(Address).Authority;

    public string ServiceUrl => $"{Address}/connector";

    public int MetadataReads;

    public int TokenRequests;

    /// <summary>What the metadata address answers instead of metadata.</summary>
    public Func<HttpContext, Task>? Metadata { get; set; }

    public Func<HttpContext, Task>? Login { get; set; }

    /// <summary>What the connector answers instead of 201 and an id.</summary>
    public Func<HttpContext, Task>? Connector { get; set; }

    public ConcurrentQueue<Posted> Posts { get; } = new();

    public ConcurrentQueue<string> LoginForms { get; } = new();

    public static async Task<LocalChannel> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var channel = new LocalChannel(app);
        app.MapGet("/metadata", channel.MetadataAsync);
        app.MapGet("/keys", channel.KeysAsync);
        app.MapPost("/login/oauth2/v2.0/token", channel.LoginAsync);
        app.Map("/connector/{**path}", channel.ConnectorAsync);
        app.Map("/elsewhere/{**path}", channel.ConnectorAsync);
        await app.StartAsync();
        channel.Address = app.Urls.First();
        return channel;
    }

    public Dictionary<string, string?> Settings() => new()
    {
        ["MicrosoftAppId"] = AppId,
        ["MicrosoftAppPassword"] = "a secret",
        ["BotOpenIdMetadata"] = $"{Address}/metadata",
        ["ToChannelFromBotLoginUrl"] = $"{Address}/login",
        ["Channels:TrustedServiceHosts:0"] = Authority,
    };

    public string Token(Action<SecurityTokenDescriptor>? change = null, DateTimeOffset? now = null, Action<Dictionary<string, object>>? headers = null)
    {
        var time = (now ?? DateTimeOffset.UtcNow).UtcDateTime;
        var extra = new Dictionary<string, object>();
        headers?.Invoke(extra);
        var descriptor = new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = AppId,
            NotBefore = time.AddMinutes(-1),
            Expires = time.AddMinutes(50),
            IssuedAt = time,
            Claims = new Dictionary<string, object> { ["serviceurl"] = ServiceUrl },
            SigningCredentials = new SigningCredentials(new RsaSecurityKey(Key) { KeyId = KeyId }, SecurityAlgorithms.RsaSha256),
            AdditionalHeaderClaims = extra.Count > 0 ? extra : null,
        };
        change?.Invoke(descriptor);
        return "Bearer " + new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(descriptor);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        Key.Dispose();
    }

    private Task MetadataAsync(HttpContext context)
    {
        Interlocked.Increment(ref MetadataReads);
        return Metadata?.Invoke(context) ?? context.Response.WriteAsJsonAsync(new
        {
            issuer = Issuer,
            jwks_uri = $"{Address}/keys",
            id_token_signing_alg_values_supported = new[] { "RS256" },
        });
    }

    private Task KeysAsync(HttpContext context)
    {
        var parameters = Key.ExportParameters(false);
        var key = new Dictionary<string, object>
        {
            ["kty"] = "RSA",
            ["use"] = "sig",
            ["kid"] = KeyId,
            ["n"] = Base64UrlEncoder.Encode(parameters.Modulus),
            ["e"] = Base64UrlEncoder.Encode(parameters.Exponent),
            ["endorsements"] = Endorsements,
        };
        return context.Response.WriteAsJsonAsync(new { keys = new[] { key } });
    }

    private async Task LoginAsync(HttpContext context)
    {
        Interlocked.Increment(ref TokenRequests);
        using var reader = new StreamReader(context.Request.Body);
        LoginForms.Enqueue(await reader.ReadToEndAsync());
        await (Login?.Invoke(context) ?? context.Response.WriteAsJsonAsync(new { token_type = "Bearer", expires_in = 3600, access_token = $"outgoing-{TokenRequests}" }));
    }

    private async Task ConnectorAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        Posts.Enqueue(new Posted(context.Request.Method, context.Request.Path + context.Request.QueryString, context.Request.Headers.Authorization, Encoding.UTF8.GetString(body.ToArray())));
        if (Connector != null)
        {
            await Connector(context);
            return;
        }

        context.Response.StatusCode = 201;
        await context.Response.WriteAsJsonAsync(new { id = $"sent-{Posts.Count}" });
    }
}

public sealed record Posted(string Method, string Path, string? Authorization, string Body)
{
    public JsonElement Json => JsonDocument.Parse(Body).RootElement;
}
