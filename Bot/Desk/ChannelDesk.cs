using Bot.Channels.Codes;
using Bot.Texts;
using Bot.Turns;
using Bot.WebChat;
using Handoff.Agents;
using Handoff.Cases;
using Handoff.Conversations;

namespace Bot.Desk;

/// <summary>
/// An agent takes a case to another of the customer's channels: to one that the customer was in before, to the web chat by a link, or to Teams or Messenger by a code. The conversation stays
/// one thread; the channel before is told where it goes on, and writing there brings it back.
/// </summary>
public sealed class ChannelDesk(
    CaseActions actions, CaseNotices notices, CaseStore cases, ConversationStore conversations, AgentStore agents, MoveConversation move, GiveLink giveLink, ContinueLinks links, ContinueCodes codes, LocalTimes times, AssistantTexts texts)
{
    /// <summary>Where the case can go on.</summary>
    public async Task<ChannelChoices> ChoicesAsync(Case @case, CancellationToken ct = default)
    {
        var elsewhere = (await conversations.GetAsync(@case.ConversationId, ct))?.Value.Elsewhere ?? [];
        return new ChannelChoices(
            [.. elsewhere.Where(a => ConversationKeys.CanBeWrittenTo(a.ChannelId))],
            TakesLinks(@case.ChannelId) && links.CanLinkTo(@case.ConversationId),
            [.. codes.ChannelsFrom(@case.ChannelId).Where(channel => elsewhere.All(a => a.ChannelId != channel))]);
    }

    /// <summary>Sends the customer a link, in the channel where they are; the case moves when they follow it.</summary>
    public Task<CaseOutcome> SendLinkAsync(CaseId id, AgentId by, CancellationToken ct = default) =>
        actions.RunAsync(id, null, async batch =>
        {
            var outcome = await giveLink.RunAsync(batch, id, by, ct: ct);
            if (outcome is not CaseOutcome.Done done) return outcome;
            if (!TakesLinks(done.Case.ChannelId) || !links.CanLinkTo(done.Conversation.Id)) return new CaseOutcome.Unreachable(done.Case);
            var (link, until) = links.LinkTo(done.Conversation.Id);
            notices.Tell(batch, done, "channel.link", [("agent", await NameAsync(by, ct)), ("link", link), ("time", await times.OfAsync(done.Case.Queue, until, done.Conversation.Language, ct))]);
            return done;
        }, ct);

    /// <summary>Tells the customer a code with which they go on in a channel where they never were; the case moves when they write it there.</summary>
    public Task<CaseOutcome> SendCodeAsync(CaseId id, AgentId by, string channelId, CancellationToken ct = default) =>
        actions.RunAsync(id, null, async batch =>
        {
            var outcome = await giveLink.RunAsync(batch, id, by, channelId, ct);
            if (outcome is not CaseOutcome.Done done) return outcome;
            if (!codes.ChannelsFrom(done.Case.ChannelId).Contains(channelId)) return new CaseOutcome.Unreachable(done.Case);
            var (code, address, until) = await codes.GiveAsync(batch, done.Conversation.Id, channelId, ct);
            var language = done.Conversation.Language;
            notices.Tell(batch, done, "channel.code", [
                ("agent", await NameAsync(by, ct)), ("channel", texts.Channel(language, channelId)), ("address", address), ("code", code),
                ("time", await times.OfAsync(done.Case.Queue, until, language, ct))]);
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
            notices.Tell(batch, new CaseOutcome.Done(@case, before), "channel.moved.from", [("agent", name), ("channel", texts.Channel(before.Language, channelId))]);
            var moved = (await move.RunAsync(batch, before.Id, ConversationKeys.UserOf(before), to, Actor.Of(by), "channel", ct))!;
            var done = new CaseOutcome.Done((await cases.GetAsync(batch, id, ct))!.Value, moved);
            notices.Tell(batch, done, "channel.moved.to", [("agent", name)]);
            return done;
        }, ct);

    // Who is in the web chat already, or can't be written to, has nothing to follow.
    private static bool TakesLinks(string channelId) => !ConversationKeys.IsOwnChannel(channelId);

    private async Task<string> NameAsync(AgentId id, CancellationToken ct) => (await agents.GetAsync(id, ct))?.Value.DisplayName ?? id.Value;
}

/// <param name="Elsewhere">Channels that the customer was in before, and that can be written to.</param>
/// <param name="ByLink">A link to the web chat can be sent.</param>
/// <param name="ByCode">Channels where the customer never was, and to which a code leads.</param>
public sealed record ChannelChoices(IReadOnlyList<ChannelAddress> Elsewhere, bool ByLink, IReadOnlyList<string> ByCode)
{
    public bool IsEmpty => Elsewhere.Count == 0 && !ByLink && ByCode.Count == 0;
}
