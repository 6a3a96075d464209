using System.Net;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using Bot.Channels.DirectLine;
using Bot.Desk;
using Bot.Texts;
using Bot.Turns;
using Bot.WebChat;
using Handoff;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Storage;
using Storage.LiteDb;

namespace Bot.Tests.Channels.DirectLine;

/// <summary>Direct Line and the customer page on a real Kestrel and a real database, with an echo in the place of the turns.</summary>
internal sealed class DirectLineHost : IAsyncDisposable
{
    public const string Secret = "a-secret-of-the-shop-with-forty-characters";

    private readonly string _directory = Directory.CreateTempSubdirectory("directline").FullName;
    private (string Key, string Value)[] _settings = [];
    private WebApplication _app = null!;
    private IDatabase _database = null!;

    public FakeTimeProvider Clock { get; } = new(DateTimeOffset.UtcNow);

    public Uri Address { get; private set; } = null!;

    public EchoInbox Bot => Get<EchoInbox>();

    public HttpClient Client { get; private set; } = null!;

    public string DataDirectory => _directory;

    public T Get<T>() where T : notnull => _app.Services.GetRequiredService<T>();

    public static async Task<DirectLineHost> StartAsync(params (string Key, string Value)[] settings)
    {
        var host = new DirectLineHost { _settings = settings };
        await host.RunAsync();
        return host;
    }

    public async Task RestartAsync()
    {
        await StopAsync();
        await RunAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Directory.Delete(_directory, recursive: true);
    }

    // ---- what a client does

    public async Task<(HttpStatusCode Status, JsonNode? Body)> SendAsync(HttpMethod method, string path, string? bearer = Secret, object? body = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path.StartsWith('/') ? path : $"/v3/directline/{path}");
        if (bearer is not null) request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {bearer}");
        if (body is not null) request.Content = body as HttpContent ?? (body is string text ? new StringContent(text, Encoding.UTF8, "application/json") : JsonContent.Create(body));
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        using var response = await Client.SendAsync(request);
        var answer = await response.Content.ReadAsStringAsync();
        return (response.StatusCode, answer.Length == 0 ? null : JsonNode.Parse(answer));
    }

    public Task<(HttpStatusCode Status, JsonNode? Body)> PostAsync(string path, string? bearer = Secret, object? body = null, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Post, path, bearer, body, headers);

    public Task<(HttpStatusCode Status, JsonNode? Body)> GetAsync(string path, string? bearer = Secret, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Get, path, bearer, null, headers);

    /// <summary>A token for a new conversation of a user.</summary>
    public async Task<string> TokenAsync(string user = "dl_customer", params string[] origins) =>
        (await PostAsync("tokens/generate", body: new { user = new { id = user }, trustedOrigins = origins })).Body!["token"]!.GetValue<string>();

    /// <summary>A conversation that has begun, with its token.</summary>
    public async Task<StartedConversation> StartConversationAsync(string user = "dl_customer")
    {
        var body = (await PostAsync("conversations", await TokenAsync(user), new { locale = "en" })).Body!;
        return new(body["conversationId"]!.GetValue<string>(), body["token"]!.GetValue<string>(), body["streamUrl"]!.GetValue<string>());
    }

    public Task<(HttpStatusCode Status, JsonNode? Body)> SayAsync(StartedConversation conversation, string text, string? clientId = null) =>
        PostAsync($"conversations/{conversation.Id}/activities", conversation.Token, new { type = "message", text, from = new { id = "dl_customer" }, channelData = clientId is null ? null : new { clientActivityID = clientId } });

    /// <summary>What a polling client gets, page by page to the end.</summary>
    public async Task<List<JsonNode>> PollAsync(StartedConversation conversation, string watermark = "")
    {
        var all = new List<JsonNode>();
        while (true)
        {
            var page = (await GetAsync($"conversations/{conversation.Id}/activities?watermark={watermark}", conversation.Token)).Body!;
            if (page["activities"]!.AsArray().Count == 0) return all;
            all.AddRange(page["activities"]!.AsArray()!);
            watermark = page["watermark"]!.GetValue<string>();
        }
    }

    public static async Task<ClientWebSocket> ConnectAsync(string streamUrl, string? origin = null)
    {
        var socket = new ClientWebSocket();
        if (origin is not null) socket.Options.SetRequestHeader("Origin", origin);
        await socket.ConnectAsync(new Uri(streamUrl), CancellationToken.None);
        return socket;
    }

    /// <summary>The next frame; null for a keep-alive.</summary>
    public static async Task<JsonNode?> ReceiveAsync(ClientWebSocket socket)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var buffer = new byte[1 << 20];
        var length = 0;
        while (true)
        {
            var part = await socket.ReceiveAsync(buffer.AsMemory(length), deadline.Token);
            if (part.MessageType == WebSocketMessageType.Close) throw new WebSocketException($"closed with {socket.CloseStatus}");
            length += part.Count;
            if (part.EndOfMessage) return length == 0 ? null : JsonNode.Parse(buffer.AsSpan(0, length));
        }
    }

    /// <summary>The next activities, until there are so many.</summary>
    public static async Task<List<JsonNode>> ReceiveAsync(ClientWebSocket socket, int count)
    {
        var all = new List<JsonNode>();
        while (all.Count < count)
        {
            if (await ReceiveAsync(socket) is { } frame) all.AddRange(frame["activities"]!.AsArray()!);
        }
        return all;
    }

    private async Task RunAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection(_settings.Select(s => KeyValuePair.Create(s.Key, (string?)s.Value)).Append(new("Storage:DataDirectory", _directory)).Append(new("DirectLine:Secrets:0", Secret)));
        _database = await LiteDbDatabase.OpenAsync(new LiteDbOptions { DataDirectory = _directory });
        builder.Services.AddSingleton<TimeProvider>(Clock);
        builder.Services.AddSingleton(_database);
        builder.Services.AddHandoff();
        builder.Services.AddSingleton<ConversationGate>();
        builder.Services.AddSingleton<RisingOrder>();
        builder.Services.AddSingleton<OutgoingMessages>();
        builder.Services.AddSingleton(AssistantTexts.Installed());
        builder.Services.AddSingleton<CaseNotices>();
        builder.Services.AddSingleton<ConversationSignals>();
        builder.Services.AddDirectLine(builder.Configuration);
        builder.Services.AddWebChat(builder.Configuration);
        builder.Services.AddSingleton<EchoInbox>();
        builder.Services.AddSingleton<ICustomerInbox>(provider => provider.GetRequiredService<EchoInbox>());
        _app = builder.Build();
        _app.MapDirectLine();
        _app.MapWebChat();
        await _app.StartAsync();
        Address = new Uri(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        Client = new HttpClient(new SocketsHttpHandler { UseCookies = false, AutomaticDecompression = DecompressionMethods.None }) { BaseAddress = Address };
    }

    private async Task StopAsync()
    {
        Client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        await _database.DisposeAsync();
    }
}

internal sealed record StartedConversation(string Id, string Token, string StreamUrl);
