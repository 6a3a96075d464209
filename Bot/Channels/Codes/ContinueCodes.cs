using System.Security.Cryptography;
using System.Text;
using Bot.Channels.DirectLine.Tokens;
using Bot.Desk;
using Bot.Texts;
using Bot.Turns;
using Handoff.Cases;
using Handoff.Conversations;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.Options;
using Storage;

namespace Bot.Channels.Codes;

/// <summary>
/// Codes with which a customer goes on in Teams or Messenger with what was begun elsewhere: the same conversation, the same case. Whoever writes the code there
/// proves to be the one it was told to. A code works once, in one channel, for some minutes; the latest of a conversation is the only one.
/// </summary>
public sealed class ContinueCodes
{
    private const int MostRuns = 20;
    private const int MostOld = 50;

    private readonly IDatabase _database;
    private readonly ConversationGate _gate;
    private readonly ConversationStore _conversations;
    private readonly Threads _threads;
    private readonly MoveConversation _move;
    private readonly CaseNotices _notices;
    private readonly AssistantTexts _texts;
    private readonly ContinueCodesOptions _options;
    private readonly TimeProvider _clock;
    private readonly byte[] _key;
    private readonly WrongCodes _wrong;
    private readonly DocumentCollection<ContinueCode> _codes;

    public ContinueCodes(
        SigningKey key, IDatabase database, ConversationGate gate, ConversationStore conversations, Threads threads, MoveConversation move, CaseNotices notices, AssistantTexts texts,
        IOptions<ContinueCodesOptions> options, TimeProvider clock)
    {
        (_database, _gate, _conversations, _threads, _move, _notices, _texts, _options, _clock) = (database, gate, conversations, threads, move, notices, texts, options.Value, clock);
        _key = key.DeriveFor("continue codes");
        _wrong = new WrongCodes(clock);
        _codes = new(database, "continueCodes", CodesJson.Default.ContinueCode,
            new DocumentIndex<ContinueCode>("conversation", c => IndexKey.Of(c.ConversationId)), new DocumentIndex<ContinueCode>("until", c => IndexKey.Of(c.Until)));
    }

    /// <summary>Channels to which a code can lead from another.</summary>
    public IReadOnlyList<string> ChannelsFrom(string channelId) =>
        ConversationKeys.CanBeWrittenTo(channelId) ? [.. _options.Addresses.Where(a => a.Value.Length > 0 && a.Key != channelId).Select(a => a.Key).Order(StringComparer.Ordinal)] : [];

    /// <summary>A new code, in the batch; the conversation's earlier ones are void.</summary>
    /// <returns>As it is told: code, the address where it is to be written, until when.</returns>
    public async Task<(string Code, string Address, DateTimeOffset Until)> GiveAsync(Batch batch, ConversationId conversation, string channelId, CancellationToken ct)
    {
        await DeleteAsync(batch, conversation, ct);
        var now = _clock.GetUtcNow();
        foreach (var old in (await _codes.QueryAsync(new DocumentQuery(_codes.Name) { Index = "until", To = IndexKey.Of(now), Take = MostOld }, ct)).Items) _codes.Delete(batch, old.Id);

        var code = CodeText.New();
        var until = now.AddMinutes(_options.Minutes);
        _codes.Put(batch, IdOf(code), new ContinueCode(conversation.Value, channelId, until), Expect.Absent);
        return (CodeText.Shown(code), _options.Addresses[channelId], until);
    }

    /// <summary>
    /// A message came in through a connector. If it is a code that works, the conversation of the code goes on there from now on, and both channels are told; the
    /// message itself is worked off with that.
    /// </summary>
    /// <returns>False: it is a message like any other.</returns>
    public async Task<bool> RedeemAsync(Activity activity, CancellationToken ct)
    {
        // In a group others would read on.
        if (activity.Type != ActivityTypes.Message || activity.Conversation.IsGroup == true || ConversationKeys.IsOwnChannel(activity.ChannelId) || CodeText.Read(activity.Text) is not { } code) return false;
        var who = $"{activity.ChannelId}/{activity.From.Id}";
        if (_wrong.IsBlocked(who)) return false;

        var id = IdOf(code);
        if ((await _codes.GetAsync(id, ct))?.Value is { } stored && stored.ChannelId == activity.ChannelId)
        {
            if (activity.Id is not null && stored.UsedBy == activity.Id) return true;
            if (await _gate.RunAsync(stored.ConversationId, () => GoOnAsync(id, activity, ct), ct)) return true;
        }
        _wrong.Note(who);
        return false;
    }

    /// <summary>Codes of a conversation that is erased, or is given another.</summary>
    public async Task DeleteAsync(Batch batch, ConversationId conversation, CancellationToken ct)
    {
        await foreach (var code in _codes.AllAsync(new DocumentQuery(_codes.Name) { Index = "conversation", Prefix = IndexKey.Of(conversation.Value) }, ct)) _codes.Delete(batch, code.Id);
    }

    private async Task<bool> GoOnAsync(string id, Activity activity, CancellationToken ct)
    {
        var own = ConversationKeys.ConversationOf(activity);
        for (var run = 1; ; run++)
        {
            if (await _codes.GetAsync(id, ct) is not { Value: { UsedBy: null } code } read || code.Until <= _clock.GetUtcNow()) return false;
            var thread = new ConversationId(code.ConversationId);
            // An open case there keeps its conversation: two orders can't become one.
            if (await _conversations.GetAsync(thread, ct) is not { Value: var before } || before.ChannelId == activity.ChannelId || (await _conversations.GetAsync(own, ct))?.Value.CaseId is not null) return false;

            var batch = new Batch();
            _codes.Put(batch, id, code with { UsedBy = activity.Id ?? "" }, Expect.Match(read.ETag));
            _threads.Join(batch, own, thread);
            _notices.Tell(batch, before, _texts.Get(before.Language, "channel.left.for", ("channel", _texts.Channel(before.Language, activity.ChannelId))));
            var address = new ChannelAddress(activity.ChannelId, activity.From.Id, ActivityJson.SerializeToString(activity.GetConversationReference()), _clock.GetUtcNow());
            var moved = (await _move.RunAsync(batch, thread, ConversationKeys.UserOf(before), address, Actor.Of(before.CustomerId), "code", ct))!;
            _notices.Tell(batch, moved, _texts.Get(moved.Language, "channel.arrived"));
            try
            {
                await _database.CommitAsync(batch, ct);
                return true;
            }
            catch (PreconditionFailedException) when (run < MostRuns)
            {
                // Somebody wrote or used the code meanwhile: read again what is there now.
            }
        }
    }

    private string IdOf(string code) => Convert.ToHexStringLower(HMACSHA256.HashData(_key, Encoding.ASCII.GetBytes(code)));
}
