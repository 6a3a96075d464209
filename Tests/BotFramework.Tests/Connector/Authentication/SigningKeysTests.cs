#nullable enable
using BotFramework.Tests.Integration;
using Microsoft.AspNetCore.Http;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace BotFramework.Tests.Connector.Authentication;

public sealed class SigningKeysTests
{
    private readonly HttpClient _http = new();
    private FakeTimeProvider _clock = null!;
    private LocalChannel _channel = null!;
    private SigningKeys _keys = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _channel = await LocalChannel.StartAsync();

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        _http.Dispose();
        await _channel.DisposeAsync();
    }

    [SetUp]
    public void Begin()
    {
        _channel.Metadata = null;
        _channel.MetadataReads = 0;
        _channel.KeyId = "key-1";
        _clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        _keys = new SigningKeys(new Uri($"{_channel.Address}/metadata"), _http, _clock, NullLogger.Instance);
    }

    [Test]
    public async Task Keys_are_read_once_however_many_ask()
    {
        var found = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => _keys.FindAsync("key-1", default).AsTask()));

        Assert.That(found, Has.All.Not.Null);
        Assert.That(found[0]!.Endorsements, Does.Contain("msteams"));
        Assert.That(_channel.MetadataReads, Is.EqualTo(1));
    }

    [Test]
    public async Task Keys_are_read_again_after_a_day()
    {
        await _keys.FindAsync("key-1", default);
        _clock.Advance(TimeSpan.FromHours(25));

        await _keys.FindAsync("key-1", default);

        Assert.That(_channel.MetadataReads, Is.EqualTo(2));
    }

    [Test]
    public async Task Unknown_key_ids_have_them_read_again_once_an_hour()
    {
        await _keys.FindAsync("key-1", default);
        for (var i = 0; i < 50; i++)
        {
            await _keys.FindAsync($"made up {i}", default);
        }

        Assert.That(_channel.MetadataReads, Is.EqualTo(1));

        _channel.KeyId = "key-2";
        _clock.Advance(TimeSpan.FromMinutes(61));

        Assert.That(await _keys.FindAsync("key-2", default), Is.Not.Null);
        Assert.That(await _keys.FindAsync("key-1", default), Is.Null);
        Assert.That(_channel.MetadataReads, Is.EqualTo(2));
    }

    private static readonly (string Name, Func<HttpContext, Task> Answer)[] Trouble =
    [
        ("500", context => { context.Response.StatusCode = 500; return Task.CompletedTask; }),
        ("no json", context => context.Response.WriteAsync("<html>")),
        ("no keys", context => context.Response.WriteAsync("{}")),
        ("keys elsewhere without https", context => context.Response.WriteAsync("""{"jwks_uri":"http://keys.example/"}""")),
        ("a list", context => context.Response.WriteAsync("[]")),
        ("no address", context => context.Response.WriteAsync("""{"jwks_uri":"x"}""")),
        ("a number", context => context.Response.WriteAsync("""{"jwks_uri":7}""")),
        ("huge", async context => { for (var i = 0; i < 2000; i++) { await context.Response.WriteAsync(new string(' ', 1000)); } }),
    ];

    [Test]
    public async Task Whatever_the_site_says_the_keys_read_before_stay_in_force([Range(0, 7)] int trouble)
    {
        await _keys.FindAsync("key-1", default);
        _channel.Metadata = Trouble[trouble].Answer;
        _clock.Advance(TimeSpan.FromHours(25));

        Assert.That(await _keys.FindAsync("key-1", default), Is.Not.Null, Trouble[trouble].Name);
    }

    [Test]
    public async Task Without_keys_the_site_is_asked_again_after_half_a_minute()
    {
        _channel.Metadata = Trouble[0].Answer;
        Assert.That(await _keys.FindAsync("key-1", default), Is.Null);
        Assert.That(await _keys.FindAsync("key-1", default), Is.Null);
        Assert.That(_channel.MetadataReads, Is.EqualTo(1));

        _channel.Metadata = null;
        _clock.Advance(TimeSpan.FromSeconds(31));

        Assert.That(await _keys.FindAsync("key-1", default), Is.Not.Null);
    }
}
