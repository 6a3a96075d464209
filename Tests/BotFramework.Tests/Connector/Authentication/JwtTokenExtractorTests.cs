#nullable enable
using BotFramework.Tests.Integration;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.IdentityModel.Tokens;

namespace BotFramework.Tests.Connector.Authentication;

/// <summary>Tokens checked by a bot that brings its own demands.</summary>
public sealed class JwtTokenExtractorTests
{
    private LocalChannel _channel = null!;
    private HttpClient _http = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _channel = await LocalChannel.StartAsync();
        _http = new HttpClient();
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        _http.Dispose();
        await _channel.DisposeAsync();
    }

    private JwtTokenExtractor Extractor(TokenValidationParameters? demands = null, HashSet<string>? algorithms = null) =>
        new(_http, demands ?? ChannelValidation.ToBotFromChannelTokenValidationParameters, $"{_channel.Address}/metadata", algorithms!);

    [Test]
    public async Task A_good_token_gives_its_claims()
    {
        var identity = await Extractor().GetIdentityAsync(_channel.Token(), "msteams");

        Assert.That(identity.Claims.Single(claim => claim.Type == AuthenticationConstants.AudienceClaim).Value, Is.EqualTo(LocalChannel.AppId));
    }

    [TestCase(null)]
    [TestCase("")]
    [TestCase("Bearer")]
    [TestCase("Basic abc")]
    [TestCase("Bearer a b")]
    public async Task What_is_no_bearer_token_gives_nobody(string? header) =>
        Assert.That(await Extractor().GetIdentityAsync(header!, "msteams"), Is.Null);

    [Test]
    public void A_token_in_pieces_is_refused() =>
        Assert.That(async () => await Extractor().GetIdentityAsync("Bearer abc", "msteams"), Throws.TypeOf<UnauthorizedAccessException>());

    [Test]
    public void A_token_of_another_issuer_is_refused() =>
        Assert.That(async () => await Extractor(GovernmentChannelValidation.ToBotFromGovernmentChannelTokenValidationParameters).GetIdentityAsync(_channel.Token(), "msteams"), Throws.TypeOf<UnauthorizedAccessException>());

    [Test]
    public async Task A_token_of_an_enterprises_channel_is_taken_by_its_demands() =>
        Assert.That(await Extractor(EnterpriseChannelValidation.ToBotFromEnterpriseChannelTokenValidationParameters).GetIdentityAsync(_channel.Token(), "msteams"), Is.Not.Null);

    [Test]
    public void A_token_that_has_ended_is_refused() =>
        Assert.That(async () => await Extractor().GetIdentityAsync(_channel.Token(now: DateTimeOffset.UtcNow.AddHours(-2)), "msteams"), Throws.TypeOf<UnauthorizedAccessException>());

    [Test]
    public void A_token_of_a_key_that_nobody_published_is_refused()
    {
        using var foreign = System.Security.Cryptography.RSA.Create(2048);
        var token = _channel.Token(descriptor => descriptor.SigningCredentials = new SigningCredentials(new RsaSecurityKey(foreign) { KeyId = "foreign" }, SecurityAlgorithms.RsaSha256));

        Assert.That(async () => await Extractor().GetIdentityAsync(token, "msteams"), Throws.TypeOf<UnauthorizedAccessException>());
    }

    [Test]
    public void A_token_signed_otherwise_than_allowed_is_refused() =>
        Assert.That(async () => await Extractor(algorithms: ["RS512"]).GetIdentityAsync(_channel.Token(), "msteams"), Throws.TypeOf<UnauthorizedAccessException>());

    [TestCase("msteams", "", true)]
    [TestCase("msteams", "webchat", true)]
    [TestCase("", "", true)]
    [TestCase("skype", "", false)]
    [TestCase("msteams", "payments", false)]
    public async Task The_key_must_be_endorsed_for_channel_and_demands(string channel, string required, bool isGood)
    {
        string[] endorsements = required.Length == 0 ? [] : [required];

        if (isGood) Assert.That(await Extractor().GetIdentityAsync(_channel.Token(), channel, endorsements), Is.Not.Null);
        else Assert.That(async () => await Extractor().GetIdentityAsync(_channel.Token(), channel, endorsements), Throws.TypeOf<UnauthorizedAccessException>());
    }

    [Test]
    public void Demands_that_would_take_unsigned_tokens_are_not_obeyed()
    {
        var lax = ChannelValidation.ToBotFromChannelTokenValidationParameters.Clone();
        lax.RequireSignedTokens = false;
        var unsigned = _channel.Token(descriptor => descriptor.SigningCredentials = null);

        Assert.That(async () => await Extractor(lax).GetIdentityAsync(unsigned, "msteams"), Throws.TypeOf<UnauthorizedAccessException>());
        Assert.That(() => new JwtTokenExtractor(null!, lax, "https://a", null!), Throws.ArgumentNullException);
        Assert.That(() => new JwtTokenExtractor(_http, null!, "https://a", null!), Throws.ArgumentNullException);
    }

    [Test]
    public async Task Who_has_the_password_is_asked_of_the_provider()
    {
        var provider = new SimpleCredentialProvider("app", "secret");

        Assert.That((await provider.IsValidAppIdAsync("app"), await provider.IsValidAppIdAsync("other"), await provider.IsAuthenticationDisabledAsync()), Is.EqualTo((true, false, false)));
        Assert.That((await provider.GetAppPasswordAsync("app"), await provider.GetAppPasswordAsync("other")), Is.EqualTo(("secret", (string?)null)));
    }

    [Test]
    public void A_skill_without_a_name_is_a_skill() =>
        Assert.That(SkillValidation.IsSkillClaim([new System.Security.Claims.Claim(AuthenticationConstants.AppIdClaim, AuthenticationConstants.AnonymousSkillAppId)]), Is.True);
}
