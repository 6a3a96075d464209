using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Handoff.Conversations;
using Handoff.Transcripts;
using Microsoft.Bot.Schema;
using Storage;
using ChannelNames = Microsoft.Bot.Connector.Channels;

namespace Bot.Turns;

/// <summary>
/// Where activities come in. The first of a turn's two batches: the activity, its idempotency key and its transcript entry, synced
/// before the channel is told that it was accepted. What lies here and isn't worked off is taken up again after a crash.
/// </summary>
public sealed class ActivityInbox(
    IDatabase database, TranscriptStore transcripts, ConversationStore conversations, ConversationGate gate, TurnRunner runner, Threads threads, RisingOrder order, TimeProvider clock, TurnsOptions options) : IDisposable
{
    internal const string Collection = "inbox";

    // Accepting is serialised per conversation, so that the transcript's order is the order of the turns.
    private readonly ConversationGate _acceptance = new();
    private readonly Dictionary<string, Queue<InboxItem>> _waiting = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string Conversation, string Key), TaskCompletionSource<TurnResponse>> _underWay = new();
    private readonly DocumentCollection<InboxItem> _items = new(database, Collection, TurnsJson.Default.InboxItem);
    private readonly CancellationTokenSource _stopping = new();
    private int _count;

    /// <summary>How many accepted activities have not been worked off.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>Accepts an activity; its turn runs afterwards.</summary>
    /// <param name="key">The channel's idempotency key; by default the activity's id.</param>
    /// <exception cref="InboxFullException">Too many wait already: the channel is to try again later.</exception>
    public async Task<AcceptedActivity> AcceptAsync(Activity activity, string? key = null, CancellationToken ct = default) =>
        (await AcceptAsync(activity, key, answersInResponse: false, ct)).Accepted;

    /// <summary>Accepts an activity and waits for its turn: for <c>invoke</c> and <c>expectReplies</c>. A repetition gets what was answered then.</summary>
    public async Task<TurnResponse> AcceptAndAnswerAsync(Activity activity, string? key = null, CancellationToken ct = default)
    {
        var (conversation, usedKey, accepted) = await AcceptAsync(activity, key, answersInResponse: true, ct);
        if (_underWay.TryGetValue((conversation.Value, usedKey), out var finished)) return await finished.Task.WaitAsync(ct);
        return await runner.ResponseOfAsync(usedKey, ct)
            ?? throw new InvalidOperationException($"Activity '{accepted.ActivityId}' was accepted, but its answer isn't kept any more.");
    }

    /// <summary>Adds an event of the house itself to a batch (a case was closed, say). Call <see cref="TakeUp"/> once it is committed.</summary>
    public InboxItem AddInternal(Batch batch, ConversationId conversation, Activity activity)
    {
        activity.Id = order.Next();
        var item = ItemFor(activity, conversation, KeyOf(conversation, activity.Id), isInternal: true, answersInResponse: false);
        _items.Put(batch, item.Id, item, Expect.Absent);
        return item;
    }

    /// <summary>Works off an item that is in the store already.</summary>
    public void TakeUp(InboxItem item) => Enqueue(item);

    /// <summary>Takes up what an earlier process accepted and did not finish.</summary>
    public async Task<int> TakeUpAllAsync(CancellationToken ct)
    {
        var found = 0;
        await foreach (var item in _items.AllAsync(ct: ct))
        {
            Enqueue(item.Value);
            found++;
        }
        return found;
    }

    private async Task<(ConversationId Conversation, string Key, AcceptedActivity Accepted)> AcceptAsync(
        Activity activity, string? key, bool answersInResponse, CancellationToken ct)
    {
        if (Count >= options.MaxWaiting) throw new InboxFullException(options.MaxWaiting);
        var conversation = await threads.OfAsync(activity, ct);
        var usedKey = KeyOf(conversation, key ?? activity.Id ?? order.Next());
        return await _acceptance.RunAsync(conversation.Value, async () =>
        {
            var batch = new Batch();
            var now = clock.GetUtcNow();
            activity.Id = string.IsNullOrEmpty(activity.Id) || ConversationKeys.IsOwnChannel(activity.ChannelId) ? order.Next() : activity.Id;
            activity.Timestamp ??= now;
            var item = ItemFor(activity, conversation, usedKey, isInternal: false, answersInResponse);
            batch.UseKey("activity", usedKey, Encoding.UTF8.GetBytes(activity.Id));
            if (TeamsCopyKey(activity) is { } copyKey) batch.UseKey("teams-copy", copyKey, Encoding.UTF8.GetBytes(activity.Id));
            _items.Put(batch, item.Id, item, Expect.Absent);
            var isTranscribed = IncomingEntry.IsTranscribed(activity);
            if (isTranscribed)
            {
                var current = (await conversations.GetAsync(conversation, ct))?.Value;
                transcripts.Append(batch, conversation, IncomingEntry.Of(activity, item.Activity, current, now));
            }
            try
            {
                var result = await database.CommitAsync(batch, ct);
                Enqueue(item);
                return (conversation, usedKey, new AcceptedActivity(activity.Id, isTranscribed ? result.Sequences[0] : 0, Repeated: false));
            }
            catch (PreconditionFailedException repeated) when (repeated.StoredOutcome is { } outcome)
            {
                return (conversation, usedKey, new AcceptedActivity(Encoding.UTF8.GetString(outcome.Span), 0, Repeated: true));
            }
        }, ct);
    }

    private InboxItem ItemFor(Activity activity, ConversationId conversation, string key, bool isInternal, bool answersInResponse) => new()
    {
        Id = $"{conversation.Value}/{order.Next()}",
        ConversationId = conversation.Value,
        ActivityId = activity.Id,
        Key = key,
        ReceivedAt = clock.GetUtcNow(),
        Activity = JsonSerializer.SerializeToElement(activity, ActivityJson.Options),
        IsInternal = isInternal,
        AnswersInResponse = answersInResponse,
    };

    private void Enqueue(InboxItem item)
    {
        Interlocked.Increment(ref _count);
        if (item.AnswersInResponse) _underWay[(item.ConversationId, item.Key)] = new(TaskCreationOptions.RunContinuationsAsynchronously); // before anyone can work it off
        lock (_waiting)
        {
            if (!_waiting.TryGetValue(item.ConversationId, out var queue)) _waiting[item.ConversationId] = queue = new();
            queue.Enqueue(item);
        }
        _ = Task.Run(() => gate.RunAsync(item.ConversationId, () => WorkOffNextAsync(item.ConversationId)));
    }

    // One run through the gate per accepted activity; each takes the oldest, whichever asked for the gate first.
    private async Task WorkOffNextAsync(string conversationId)
    {
        var item = Dequeue(conversationId);
        try
        {
            var response = await runner.RunAsync(item, _stopping.Token);
            if (_underWay.TryRemove((conversationId, item.Key), out var finished)) finished.TrySetResult(response);
        }
        catch (Exception error)
        {
            // The runner has logged it, and the item is still in the store; the channel's request ends with an error and is repeated.
            if (_underWay.TryRemove((conversationId, item.Key), out var finished)) finished.TrySetException(error);
        }
        finally
        {
            Interlocked.Decrement(ref _count);
        }
    }

    private InboxItem Dequeue(string conversationId)
    {
        lock (_waiting)
        {
            var queue = _waiting[conversationId];
            var item = queue.Dequeue();
            if (queue.Count == 0) _waiting.Remove(conversationId);
            return item;
        }
    }

    public void Dispose()
    {
        _stopping.Cancel();
        _stopping.Dispose();
    }

    // Idempotency keys are the sender's, of any length and only unique in their conversation.
    private static string KeyOf(ConversationId conversation, string key) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{conversation.Value}\n{key}")));

    // Teams may deliver a message again half a minute later under a new id and timestamp; the customer's own clock stays the same.
    private static string? TeamsCopyKey(Activity activity) =>
        activity is { ChannelId: ChannelNames.Msteams, Type: ActivityTypes.Message, LocalTimestamp: { } local, From.Id: { } from }
            ? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{activity.Conversation.Id}\n{from}\n{local.UtcTicks}\n{activity.Text}")))
            : null;
}

/// <summary>More activities wait than the setting <c>Turns:MaxWaiting</c> allows. Nothing was stored.</summary>
public sealed class InboxFullException(int limit) : Exception($"{limit} activities wait for their turn already: try again in a few seconds.");
