using Handoff.Cases;
using Handoff.Customers;

namespace Handoff.Conversations;

/// <summary>
/// One conversation of one customer in one channel, and who speaks in it. Mode, epoch and current case change only through
/// the case (<see cref="Follow"/>) and by <see cref="End"/> and <see cref="Resume"/>.
/// </summary>
public sealed record Conversation
{
    public required ConversationId Id { get; init; }

    /// <summary>The Bot Framework's channel id: <c>directline</c>, <c>webchat</c>, <c>msteams</c>, <c>facebook</c> ...</summary>
    public required string ChannelId { get; init; }

    public required CustomerId CustomerId { get; init; }

    public string? CustomerName { get; init; }

    /// <summary>BCP 47, such as <c>zh-Hant</c>: the language that the customer is answered in.</summary>
    public required string Language { get; init; }

    public ConversationMode Mode { get; init; }

    /// <summary>Rises whenever the one who speaks changes. What was worked out under an older epoch is withdrawn.</summary>
    public long Epoch { get; init; }

    /// <summary>The unresolved case of this conversation.</summary>
    public CaseId? CaseId { get; init; }

    /// <summary>The case before, for a rating or for "that is not solved yet".</summary>
    public CaseId? LastCaseId { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required DateTimeOffset LastActivityAt { get; init; }

    /// <summary>The channel's conversation reference as JSON; nothing in this project looks into it.</summary>
    public string? Reference { get; init; }

    /// <summary>The other channels that the customer was in, in this conversation: it can go on there.</summary>
    public IReadOnlyList<ChannelAddress> Elsewhere { get => field ?? []; init; }

    /// <summary>
    /// Whether the assistant may say now what it worked out under <paramref name="epoch"/>. Notices about the case
    /// ("place 4") are not asked: they are never dropped.
    /// </summary>
    public bool LetsBotSay(long epoch) => epoch == Epoch && (Mode is ConversationMode.Bot or ConversationMode.Queued);

    /// <summary>The channel ended the conversation. An unresolved case stays: its agent or queue decides about it.</summary>
    public Conversation End(DateTimeOffset now) =>
        Mode == ConversationMode.Closed ? this : this with { Mode = ConversationMode.Closed, Epoch = Epoch + 1, LastActivityAt = now };

    /// <summary>The customer is back after <see cref="End"/>; with an unresolved case it goes on with that.</summary>
    public Conversation Resume(Case? unresolved, DateTimeOffset now) =>
        Mode != ConversationMode.Closed
            ? this
            : this with { Mode = unresolved is null ? ConversationMode.Bot : ModeFor(unresolved), Epoch = Epoch + 1, LastActivityAt = now };

    /// <param name="userId">The customer's id in the channel so far.</param>
    internal Conversation GoOnIn(string userId, ChannelAddress to)
    {
        var others = Elsewhere.Where(a => a.ChannelId != to.ChannelId && a.ChannelId != ChannelId);
        return this with
        {
            ChannelId = to.ChannelId,
            Reference = to.Reference,
            Elsewhere = Reference is { } left ? [.. others, new ChannelAddress(ChannelId, userId, left, LastActivityAt)] : [.. others],
        };
    }

    /// <summary>A case was opened for it.</summary>
    internal Conversation Open(Case opened) => this with { Mode = ModeFor(opened), Epoch = Epoch + 1, CaseId = opened.Id };

    /// <summary>Takes over from its case who speaks. The epoch rises if that changed.</summary>
    internal Conversation Follow(Case from, Case to)
    {
        var mode = Mode == ConversationMode.Closed ? ConversationMode.Closed : ModeFor(to);
        var changed = from.Speaker != to.Speaker || from.Owner != to.Owner;
        return this with
        {
            Mode = mode,
            Epoch = changed ? Epoch + 1 : Epoch,
            CaseId = to.IsUnresolved ? to.Id : null,
            LastCaseId = to.IsUnresolved ? LastCaseId : to.Id,
        };
    }

    private static ConversationMode ModeFor(Case @case) => @case.Speaker switch
    {
        CaseSpeaker.Agent => ConversationMode.Agent,
        CaseSpeaker.Queue => ConversationMode.Queued,
        _ => ConversationMode.Bot,
    };
}
