using Bot.Channels.Codes;
using Bot.Desk;
using Bot.Triage;
using Bot.Turns;
using Bot.WebChat;
using Handoff.Cases;
using Handoff.Queues;
using ChannelNames = Microsoft.Bot.Connector.Channels;

namespace Bot.Dialogs;

/// <summary>
/// "Can I go on in Teams?": the customer gets a code for that channel or a link to the web chat, or is told honestly where this conversation can go. An open case
/// keeps in its history that a way was given.
/// </summary>
public sealed class GoElsewhere(ContinueCodes codes, ContinueLinks links, GiveLink given, QueueStore queues, LocalTimes times, IntentReader intents, TimeProvider clock)
{
    /// <summary>So many codes and links within <see cref="Window"/>.</summary>
    public const int Most = 3;

    public static readonly TimeSpan Window = TimeSpan.FromMinutes(15);

    public async Task HandleAsync(TalkContext context, CancellationToken ct)
    {
        var here = context.Conversation.ChannelId;
        if (context.Work.Activity.Conversation.IsGroup == true)
        {
            await context.SendKeyAsync("channel.asked.group", Decision.Talk, ct);
            return;
        }
        var asked = intents.Elsewhere(context.Text);
        // On another device the web chat is the same channel, in another browser.
        var to = asked == IntentReader.OtherDevice ? ChannelNames.Webchat : asked;
        var known = context.Conversation.Elsewhere.Select(a => a.ChannelId).Where(channel => channel != here).ToHashSet();
        var possible = Possible(context).Where(channel => !known.Contains(channel)).ToList();

        if (to is not null && known.Contains(to)) await context.SendAsync(context.Of("channel.asked.known", ("channel", Name(context, to))), Decision.Talk, ct);
        else if (to == here && asked != IntentReader.OtherDevice) await context.SendAsync(context.Of("channel.asked.here", ("channel", Name(context, here))), Decision.Talk, ct);
        else if (to is not null && possible.Contains(to)) await GiveAsync(context, to, ct);
        else if (to is null && possible.Where(channel => channel != here).ToList() is [var only]) await GiveAsync(context, only, ct);
        else await OfferAsync(context, to is not null, [.. possible.Where(channel => channel != here), .. known.Order(StringComparer.Ordinal)], ct);
    }

    /// <summary>Where a code or a link leads from here; the web chat itself by a link, for another device.</summary>
    private IEnumerable<string> Possible(TalkContext context)
    {
        var here = context.Conversation.ChannelId;
        var isOpenToLinks = here == ChannelNames.Webchat || !ConversationKeys.IsOwnChannel(here);
        return isOpenToLinks && links.CanLinkTo(context.Conversation.Id) ? codes.ChannelsFrom(here).Append(ChannelNames.Webchat) : codes.ChannelsFrom(here);
    }

    private async Task GiveAsync(TalkContext context, string to, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        context.Talk.WaysGivenAt.RemoveAll(at => at <= now - Window);
        if (context.Talk.WaysGivenAt.Count >= Most)
        {
            await context.SendKeyAsync("channel.asked.often", Decision.Talk, ct, "person.button");
            return;
        }
        context.Talk.WaysGivenAt.Add(now);
        var isLink = to == ChannelNames.Webchat;
        if (context.Conversation.CaseId is { } id) await given.RunAsync(context.Work.Batch, id, context.Conversation.CustomerId, isLink ? null : to, ct);
        var text = isLink ? await LinkAsync(context, ct) : await CodeAsync(context, to, ct);
        await context.SendAsync(text, context.Conversation.CaseId is null ? Decision.Talk : Decision.Notice, ct);
    }

    private async Task<string> LinkAsync(TalkContext context, CancellationToken ct)
    {
        var (link, until) = links.LinkTo(context.Conversation.Id);
        return context.Of("channel.asked.link", ("link", link), ("time", await TimeAsync(context, until, ct)));
    }

    private async Task<string> CodeAsync(TalkContext context, string channelId, CancellationToken ct)
    {
        var (code, address, until) = await codes.GiveAsync(context.Work.Batch, context.Conversation.Id, channelId, ct);
        return context.Of("channel.asked.code", ("channel", Name(context, channelId)), ("address", address), ("code", code), ("time", await TimeAsync(context, until, ct)));
    }

    /// <param name="wasNamed">The customer named a place that this conversation can't go to.</param>
    private Task OfferAsync(TalkContext context, bool wasNamed, IReadOnlyList<string> places, CancellationToken ct) =>
        places.Count == 0
            ? context.SendKeyAsync("channel.asked.none", Decision.Talk, ct, "person.button")
            : context.SendAsync(context.Of(wasNamed ? "channel.asked.only" : "channel.asked.which"), Decision.Talk, ct, [.. places.Select(channel => context.Of("channel.go", ("channel", Name(context, channel))))]);

    private async Task<string> TimeAsync(TalkContext context, DateTimeOffset until, CancellationToken ct)
    {
        var all = await queues.ListAsync(ct);
        return await times.OfAsync((all.FirstOrDefault(q => q.IsDefault) ?? all[0]).Id, until, context.Language, ct);
    }

    private static string Name(TalkContext context, string channelId) => context.Replies.Texts.Channel(context.Language, channelId);
}
