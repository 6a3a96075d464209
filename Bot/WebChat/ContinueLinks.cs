using System.Text;
using Bot.Channels.DirectLine;
using Bot.Channels.DirectLine.Conversations;
using Bot.Channels.DirectLine.Tokens;
using Bot.Desk;
using Bot.Turns;
using Handoff.Cases;
using Handoff.Conversations;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.Options;
using Storage;
using ChannelNames = Microsoft.Bot.Connector.Channels;

namespace Bot.WebChat;

/// <summary>
/// Links with which a customer goes on in the web chat with what was begun elsewhere: the same conversation and the same case, whole from the first message. A link
/// is signed, works once and for as long as the settings say; it stands behind the address's <c>#</c>, so that no log and no other site sees it.
/// </summary>
public sealed class ContinueLinks(
    SigningKey key, IDatabase database, ConversationGate gate, ConversationStore conversations, ConversationDirectory directory, MoveConversation move, CaseNotices notices,
    IOptions<WebChatOptions> options, TimeProvider clock)
{
    private const string Keys = "continue";
    private const int MostRuns = 20;

    private readonly SignedText<ContinueClaims> _links = new(key.DeriveFor("web chat continue"), WebChatJson.Default.ContinueClaims);

    /// <summary>Whether a link can be made: this house must know its own address, and the conversation's id must fit into one.</summary>
    public bool CanLinkTo(ConversationId conversation) =>
        options.Value.PublicUrl.Length > 0 && conversation.Value.All(c => char.IsAsciiLetterOrDigit(c) || "-._~:@!$'()*+,;=".Contains(c, StringComparison.Ordinal));

    public (string Link, DateTimeOffset Until) LinkTo(ConversationId conversation)
    {
        var until = clock.GetUtcNow() + TimeSpan.FromHours(options.Value.ContinueHours);
        return ($"{options.Value.PublicUrl.TrimEnd('/')}/#continue={_links.Sign(new ContinueClaims(conversation.Value, Ids.New(), until.ToUnixTimeSeconds()))}", until);
    }

    /// <summary>The customer opened a link: the conversation goes on in the web chat from now on, and the channel before is told.</summary>
    /// <returns>Null when the link is no such link, is over, or was used.</returns>
    public async Task<DirectLineConversation?> FollowAsync(string link, CancellationToken ct)
    {
        if (_links.Read(link) is not { } claims || claims.ExpiresAt <= clock.GetUtcNow().ToUnixTimeSeconds()) return null;
        var id = new ConversationId(claims.ConversationId);
        return await gate.RunAsync(id.Value, () => FollowAsync(id, claims.Nonce, ct), ct);
    }

    private async Task<DirectLineConversation?> FollowAsync(ConversationId id, string nonce, CancellationToken ct)
    {
        for (var run = 1; ; run++)
        {
            if (await conversations.GetAsync(id, ct) is not { Value: var before }) return null; // erased
            var batch = new Batch();
            batch.UseKey(Keys, nonce, Encoding.UTF8.GetBytes(id.Value));
            var known = await directory.FindAsync(id.Value, ct);
            var page = known ?? new DirectLineConversation
            {
                Id = id.Value,
                ChannelId = ChannelNames.Webchat,
                UserId = $"dl_{Ids.New()}",
                UserName = before.CustomerName,
                Locale = before.Language,
                CreatedAt = clock.GetUtcNow(),
                IsAnnounced = true, // nobody is greeted anew in the middle of a conversation
            };
            if (known is null) directory.Add(batch, page);
            if (before.ChannelId != page.ChannelId)
            {
                notices.Tell(batch, before, "channel.left");
                await move.RunAsync(batch, id, ConversationKeys.UserOf(before), AddressOf(page, before), Actor.Of(before.CustomerId), "link", ct);
            }
            try
            {
                await database.CommitAsync(batch, ct);
                return page;
            }
            catch (PreconditionFailedException used) when (used.StoredOutcome is not null)
            {
                return null;
            }
            catch (PreconditionFailedException) when (run < MostRuns)
            {
                // Somebody wrote meanwhile: read again what is there now.
            }
        }
    }

    private ChannelAddress AddressOf(DirectLineConversation page, Conversation conversation) => new(page.ChannelId, page.UserId!, ActivityJson.SerializeToString(new ConversationReference
    {
        ChannelId = page.ChannelId,
        ServiceUrl = CustomerActivities.ServiceUrl,
        Conversation = new ConversationAccount { Id = page.Id },
        User = new ChannelAccount(page.UserId, conversation.CustomerName, RoleTypes.User),
        Bot = new ChannelAccount(CustomerActivities.BotId, role: RoleTypes.Bot),
        Locale = conversation.Language,
    }), clock.GetUtcNow());
}

/// <summary>What a link says, signed.</summary>
/// <param name="Nonce">Used up by following the link.</param>
/// <param name="ExpiresAt">Seconds since 1970.</param>
public sealed record ContinueClaims(string ConversationId, string Nonce, long ExpiresAt);
