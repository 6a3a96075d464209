#nullable enable
using System.Net;
using System.Security.Claims;
using BotFramework.Tests.Integration;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.DependencyInjection;

namespace BotFramework.Tests.Connector.Authentication;

/// <summary>Requirement 2 of the protocol: what an installation demands of senders beyond a good token.</summary>
public sealed class AuthenticationConfigurationTests
{
    private LocalChannel _channel = null!;

    [SetUp]
    public async Task StartAsync() => _channel = await LocalChannel.StartAsync();

    [TearDown]
    public async Task StopAsync() => await _channel.DisposeAsync();

    [TestCase("certified", HttpStatusCode.OK)]
    [TestCase("Certified", HttpStatusCode.Unauthorized)]
    [TestCase("other", HttpStatusCode.Unauthorized)]
    public async Task The_key_must_carry_the_endorsements_that_are_required(string required, HttpStatusCode expected)
    {
        _channel.Endorsements = ["msteams", "certified"];

        Assert.That(await PostAsync("msteams", new AuthenticationConfiguration { RequiredEndorsements = [required] }), Is.EqualTo((expected, expected == HttpStatusCode.OK ? 1 : 0)));
    }

    [TestCase("AseChannel")]
    [TestCase("asechannel")]
    public async Task A_channel_that_is_not_served_is_refused_even_when_the_key_is_endorsed_for_it(string channelId)
    {
        _channel.Endorsements = ["msteams", channelId];

        Assert.That(await PostAsync(channelId, new AuthenticationConfiguration()), Is.EqualTo((HttpStatusCode.Unauthorized, 0)));
    }

    [TestCase(true, HttpStatusCode.OK)]
    [TestCase(false, HttpStatusCode.Unauthorized)]
    public async Task A_validator_of_claims_has_the_last_word(bool isContent, HttpStatusCode expected)
    {
        var validator = new Validator(isContent);

        var answered = await PostAsync("msteams", new AuthenticationConfiguration { ClaimsValidator = validator });

        Assert.That(answered, Is.EqualTo((expected, isContent ? 1 : 0)));
        Assert.That(validator.Seen.Single(claim => claim.Type == "aud").Value, Is.EqualTo(LocalChannel.AppId));
    }

    private async Task<(HttpStatusCode Status, int Turns)> PostAsync(string channelId, AuthenticationConfiguration demands)
    {
        var bot = new EchoBot();
        await using var host = await BotHost.StartAsync(_channel.Settings(), bot, services => services.AddSingleton(demands));
        var activity = new Activity(ActivityTypes.Message)
        {
            Id = "1",
            ChannelId = channelId,
            ServiceUrl = _channel.ServiceUrl,
            From = new ChannelAccount("u"),
            Recipient = new ChannelAccount("b"),
            Conversation = new ConversationAccount(id: "c"),
            Text = "hello",
        };
        using var response = await host.PostAsync(activity, _channel.Token());
        return (response.StatusCode, bot.Turns.Count);
    }

    private sealed class Validator(bool isContent) : ClaimsValidator
    {
        public IList<Claim> Seen { get; private set; } = [];

        public override Task ValidateClaimsAsync(IList<Claim> claims)
        {
            Seen = claims;
            return isContent ? Task.CompletedTask : throw new UnauthorizedAccessException("Refused: not by us.");
        }
    }
}
