using System.Text.Json.Serialization;
using Bot.Channels.DirectLine.Tokens;
using Bot.Turns;
using Handoff.Conversations;
using Handoff.Transcripts;
using Microsoft.Bot.Schema;

namespace Bot.Channels.HandoffProtocol;

/// <summary>
/// Links to transcripts that are too long for an event. A link is signed, so nobody can make one or change one; it shows the conversation up to the
/// handoff, for as long as the settings say, and nothing once the customer's words are erased.
/// </summary>
public sealed class TranscriptLinks(SigningKey key, TranscriptStore transcripts, MessageDeliveries deliveries, HandoffProtocolOptions options, TimeProvider clock)
{
    public const string Path = "/handoff/transcripts/";

    private readonly SignedText<TranscriptTicket> _tickets = new(key.DeriveFor("handoff transcript"), HandoffProtocolJson.Default.TranscriptTicket);

    /// <param name="upTo">The last sequence that the link shows.</param>
    public string LinkTo(ConversationId conversation, long upTo) =>
        options.PublicUrl.TrimEnd('/') + Path + _tickets.Sign(new TranscriptTicket(conversation.Value, upTo, (clock.GetUtcNow() + TimeSpan.FromHours(options.LinkHours)).ToUnixTimeSeconds()));

    /// <summary>What the customer and those who answered have said, up to an entry; notes among agents stay here.</summary>
    public async Task<(Transcript Transcript, long UpTo)> ReadAsync(ConversationId conversation, long upTo, CancellationToken ct)
    {
        var said = new List<Activity>();
        var last = 0L;
        var withdrawn = await deliveries.WithdrawnOfAsync(conversation, ct);
        await foreach (var line in transcripts.AllAsync(conversation, ct))
        {
            if (line.Sequence > upTo) break;
            last = line.Sequence;
            if (line.Entry is not { ActivityType: ActivityTypes.Message, Activity: { } json } || !line.Entry.IsForCustomer() || withdrawn.Contains(line.Entry.Id)) continue;
            var activity = ActivityJson.Deserialize<Activity>(json);
            activity.From ??= new ChannelAccount();
            activity.From.Role = line.Entry.From == EntryFrom.Customer ? RoleTypes.User : RoleTypes.Bot;
            activity.Timestamp ??= line.Entry.At;
            said.Add(activity);
        }
        return (new Transcript(said), last);
    }

    private TranscriptTicket? TicketOf(string text) => _tickets.Read(text) is { } ticket && clock.GetUtcNow().ToUnixTimeSeconds() < ticket.Expires ? ticket : null;

    internal static async Task<IResult> GetAsync(string ticket, HttpContext http, TranscriptLinks links, CancellationToken ct)
    {
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers["Referrer-Policy"] = "no-referrer";
        if (links.TicketOf(ticket) is not { } claims) return Results.NotFound();
        var (transcript, upTo) = await links.ReadAsync(new ConversationId(claims.Conversation), claims.UpTo, ct);
        return upTo == 0 ? Results.NotFound() : Results.Bytes(ActivityJson.Serialize(transcript), ReceivedTranscript.ContentType);
    }
}

/// <param name="Expires">Seconds since 1970.</param>
internal sealed record TranscriptTicket(string Conversation, long UpTo, long Expires);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(TranscriptTicket))]
internal sealed partial class HandoffProtocolJson : JsonSerializerContext;
