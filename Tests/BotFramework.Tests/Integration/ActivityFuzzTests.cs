#nullable enable
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Bot.Builder.Integration.AspNet.Core;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.Configuration;
using Microsoft.Rest;

namespace BotFramework.Tests.Integration;

/// <summary>Requirement 5 of the protocol: whatever is sent, it is a turn or a 4xx.</summary>
public sealed class ActivityFuzzTests
{
    // By then every path has run and every cache is warm; what comes on top afterwards would go on growing.
    private const int WarmUp = 1_000;
    private const long MostGrown = 8 * 1024 * 1024;

    private static readonly string[] Insertions =
    [
        "null", "{}", "[]", "\"\"", "-1", "1e999", "true", "\u0000", "\"\\ud800\"", "{\"$type\":\"System.IO.FileInfo, mscorlib\"}", "[[[[[[[[", "\"2024-13-45\"",
        "99999999999999999999", "\"expectReplies\"", "\"\\u0000\"", ",", ":", "\"invoke\"", "\"delay\"", "\"<at>\"",
    ];

    [Test]
    public Task Two_thousand_mutations_are_turns_or_refusals() => RunAsync(2_000, seed: 1);

    [Test]
    [Category("Long")]
    public Task Twenty_thousand_mutations_are_turns_or_refusals() => RunAsync(20_000, seed: 20);

    private static async Task RunAsync(int count, int seed)
    {
        await using var channel = await LocalChannel.StartAsync();
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["Channels:AllowUnsigned"] = "true", ["Channels:TrustedServiceHosts:0"] = channel.Authority })
            .Build();
        var adapter = new CloudAdapter(configuration) { OnTurnError = (_, failure) => IsOfTheChannel(failure) ? Task.CompletedTask : Task.FromException(failure) };
        var seeds = Seeds(channel.ServiceUrl).ToArray();
        var random = new Random(seed);
        var outcomes = new Dictionary<int, int>();
        var before = 0L;

        for (var i = 0; i < count; i++)
        {
            if (i == WarmUp)
            {
                channel.Posts.Clear();
                before = GC.GetTotalMemory(forceFullCollection: true);
            }

            var json = Mutate(seeds[random.Next(seeds.Length)], random);
            var context = new DefaultHttpContext { Request = { Method = "POST", Body = new MemoryStream(json) }, Response = { Body = new MemoryStream() } };

            Assert.That(() => adapter.ProcessAsync(context.Request, context.Response, new EchoBot()), Throws.Nothing, $"mutation {i} of seed {seed}: {Encoding.UTF8.GetString(json)}");

            var status = context.Response.StatusCode;
            outcomes[status] = outcomes.GetValueOrDefault(status) + 1;
            Assert.That(status, Is.LessThan(500).Or.EqualTo(501), $"mutation {i} of seed {seed}");
        }

        channel.Posts.Clear(); // what the test itself has recorded does not count
        var grown = GC.GetTotalMemory(forceFullCollection: true) - before;
        TestContext.Out.WriteLine($"{count} mutations: {string.Join(", ", outcomes.OrderBy(outcome => outcome.Key).Select(outcome => $"{outcome.Value} x {outcome.Key}"))}; memory grown by {grown / 1024} KB");
        Assert.That(grown, Is.LessThan(MostGrown), "memory that stays");
        Assert.That(outcomes.GetValueOrDefault(200), Is.GreaterThan(count / 20), "too few turns to mean anything");
        Assert.That(outcomes.GetValueOrDefault(400), Is.GreaterThan(count / 20), "too few refusals to mean anything");
    }

    // An address or id that the connector does not know: not a failure of what is tested here.
    private static bool IsOfTheChannel(Exception failure) => failure is HttpRequestException or ErrorResponseException or ValidationException;

    private static byte[] Mutate(byte[] json, Random random)
    {
        var text = new StringBuilder(Encoding.UTF8.GetString(json));
        for (var changes = random.Next(1, 4); changes > 0 && text.Length > 4; changes--)
        {
            var at = random.Next(text.Length - 1);
            switch (random.Next(6))
            {
                case 0: text.Remove(at, Math.Min(random.Next(1, 20), text.Length - at)); break;
                case 1: text.Insert(at, Insertions[random.Next(Insertions.Length)]); break;
                case 2: text[at] = (char)random.Next(1, 0x3000); break;
                case 3: text.Insert(at, text.ToString(at, Math.Min(random.Next(1, 40), text.Length - at))); break;
                case 4: ReplaceValue(text, at, Insertions[random.Next(Insertions.Length)]); break;
                default: text.Append(CultureInfo.InvariantCulture, $"{text.ToString(0, at)}"); break;
            }
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    // The value after the next colon gives way to another, so that the JSON mostly stays JSON.
    private static void ReplaceValue(StringBuilder text, int at, string value)
    {
        var json = text.ToString();
        var colon = json.IndexOf("\":", at, StringComparison.Ordinal);
        var end = colon < 0 ? -1 : json.IndexOfAny([',', '}'], colon);
        if (end > 0)
        {
            text.Remove(colon + 2, end - colon - 2).Insert(colon + 2, value);
        }
    }

    private static IEnumerable<byte[]> Seeds(string serviceUrl)
    {
        var message = new Activity(ActivityTypes.Message)
        {
            Id = "1",
            Timestamp = DateTimeOffset.UnixEpoch,
            ChannelId = "msteams",
            ServiceUrl = serviceUrl,
            From = new ChannelAccount("u", "User", "user", "aad"),
            Recipient = new ChannelAccount("b", "Bot"),
            Conversation = new ConversationAccount(true, "channel", "c", "name", tenantId: "t"),
            Text = "hello <at>Bot</at>",
            DeliveryMode = DeliveryModes.ExpectReplies,
            Entities = [new Mention(new ChannelAccount("b", "Bot"), "<at>Bot</at>")],
            Attachments = [new HeroCard("title", buttons: [new CardAction("imBack", "x", value: "x")]).ToAttachment()],
            ChannelData = new { tenant = new { id = "t" }, team = new { id = "x" } },
            Value = new { a = new[] { 1, 2, 3 } },
            Locale = "zh-TW",
        };
        yield return ActivityJson.Serialize(message);
        message.DeliveryMode = null;
        yield return ActivityJson.Serialize(message);
        yield return ActivityJson.Serialize(new Activity(ActivityTypes.ConversationUpdate) { ChannelId = "webchat", ServiceUrl = serviceUrl, Conversation = message.Conversation, MembersAdded = [message.From, message.Recipient], Recipient = message.Recipient });
        yield return ActivityJson.Serialize(new Activity(ActivityTypes.Invoke) { ChannelId = "msteams", ServiceUrl = serviceUrl, Conversation = message.Conversation, Name = "adaptiveCard/action", Value = new { action = new { type = "Action.Execute", verb = "v", data = new { } } } });
        yield return ActivityJson.Serialize(new Activity(ActivityTypes.Event) { ChannelId = "webchat", ServiceUrl = serviceUrl, Conversation = message.Conversation, Name = "tokens/response", Value = "x", RelatesTo = message.GetConversationReference() });
        yield return ActivityJson.Serialize(new Activity(ActivityTypes.MessageReaction) { ChannelId = "msteams", ServiceUrl = serviceUrl, Conversation = message.Conversation, ReactionsAdded = [new MessageReaction("like")], ReplyToId = "1" });
    }
}
