using Bot.Texts;
using Bot.Turns;
using Bot.WebChat;
using Handoff.Agents;
using Handoff.Cases;
using Handoff.Conversations;

namespace Bot.Desk;

/// <summary>
/// An agent takes a case to another of the customer's channels: to one that the customer was in before, or to the web chat by a link. The conversation stays
/// one thread; the channel before is told where it goes on, and writing there brings it back.
/// </summary>
public sealed class ChannelDesk(
    CaseActions actions, CaseNotices notices, CaseStore cases, ConversationStore conversations, AgentStore agents, MoveConversation move, GiveLink giveLink, ContinueLinks links, LocalTimes times, AssistantTexts texts)
{
    /// <summary>Where the case can go on.</summary>
    public async Task<ChannelChoices> ChoicesAsync(Case @case, CancellationToken ct = default)
    {
        var elsewhere = (await conversations.GetAsync(@case.ConversationId, ct))?.Value.Elsewhere ?? [];
        return new ChannelChoices(
            [.. elsewhere.Where(a => ConversationKeys.CanBeWrittenTo(a.ChannelId))],
            ConversationKeys.CanBeWrittenTo(@case.ChannelId) && links.CanLinkTo(@case.ConversationId));
    }

    /// <summary>Sends the customer a link, in the channel where they are; the case moves when they follow it.</summary>
    public Task<CaseOutcome> SendLinkAsync(CaseId id, AgentId by, CancellationToken ct = default) =>
        actions.RunAsync(id, null, async batch =>
        {
            var outcome = await giveLink.RunAsync(batch, id, by, ct);
            if (outcome is not CaseOutcome.Done done) return outcome;
            if (!ConversationKeys.CanBeWrittenTo(done.Case.ChannelId) || !links.CanLinkTo(done.Conversation.Id)) return new CaseOutcome.Unreachable(done.Case);
            var (link, until) = links.LinkTo(done.Conversation.Id);
            notices.Tell(batch, done, "channel.link", [("agent", await NameAsync(by, ct)), ("link", link), ("time", await times.OfAsync(done.Case.Queue, until, done.Conversation.Language, ct))]);
            return done;
        }, ct);

    /// <summary>Goes on in a channel that the customer was in before; both channels are told.</summary>
    public Task<CaseOutcome> MoveAsync(CaseId id, AgentId by, string channelId, CancellationToken ct = default) =>
        actions.RunAsync(id, null, async batch =>
        {
            if (await cases.GetAsync(batch, id, ct) is not { Value: var @case }) return new CaseOutcome.NotFound(id);
            if (!@case.LetsReply(by)) return new CaseOutcome.NotYours(@case, @case.Owner);
            var before = (await conversations.GetAsync(batch, @case.ConversationId, ct))!.Value;
            if (before.ChannelId == channelId) return new CaseOutcome.Done(@case, before, Repeated: true);
            if (!ConversationKeys.CanBeWrittenTo(channelId) || before.Elsewhere.FirstOrDefault(a => a.ChannelId == channelId) is not { } to) return new CaseOutcome.Unreachable(@case);

            var name = await NameAsync(by, ct);
            notices.Tell(batch, new CaseOutcome.Done(@case, before), "channel.moved.from", [("agent", name), ("channel", NameOf(channelId, before.Language))]);
            var moved = (await move.RunAsync(batch, before.Id, ConversationKeys.UserOf(before), to, Actor.Of(by), "channel", ct))!;
            var done = new CaseOutcome.Done((await cases.GetAsync(batch, id, ct))!.Value, moved);
            notices.Tell(batch, done, "channel.moved.to", [("agent", name)]);
            return done;
        }, ct);

    private string NameOf(string channelId, string language) =>
        texts.Get(language, channelId is "webchat" or "directline" or "msteams" or "facebook" ? "channel." + channelId : "channel.other");

    private async Task<string> NameAsync(AgentId id, CancellationToken ct) => (await agents.GetAsync(id, ct))?.Value.DisplayName ?? id.Value;
}

/// <param name="Elsewhere">Channels that the customer was in before, and that can be written to.</param>
/// <param name="ByLink">A link to the web chat can be sent.</param>
public sealed record ChannelChoices(IReadOnlyList<ChannelAddress> Elsewhere, bool ByLink)
{
    public static ChannelChoices None { get; } = new([], false);

    public bool IsEmpty => Elsewhere.Count == 0 && !ByLink;
}
