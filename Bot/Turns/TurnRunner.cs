using System.Text.Json;
using Bot.Texts;
using Handoff.Cases;
using Handoff.Conversations;
using Handoff.Customers;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;
using Storage;

namespace Bot.Turns;

/// <summary>
/// Runs the turn of one accepted activity and commits all that it wrote in one batch, the second of the turn. A lost precondition runs the
/// turn again from the stored activity. Called inside the conversation's gate.
/// </summary>
public sealed class TurnRunner(
    IDatabase database, ConversationStore conversations, TurnAdapter adapter, IBot bot, AssistantTexts texts, IEnumerable<ITurnRollup> rollups, MoveConversation move, TimeProvider clock, TurnsOptions options, ILogger<TurnRunner> log)
{
    private const int MostRuns = 5;
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    private readonly DocumentCollection<TurnResponse> _responses = TurnResponses.Of(database);

    /// <summary>What the turn of an <c>invoke</c> or <c>expectReplies</c> activity answered, or null if there was none.</summary>
    public async Task<TurnResponse?> ResponseOfAsync(string key, CancellationToken ct) =>
        (await _responses.GetAsync(key, ct))?.Value;

    /// <summary>Completes once the turn's batch is synced. While the store can't write, it waits and tries again.</summary>
    public async Task<TurnResponse> RunAsync(InboxItem item, CancellationToken ct)
    {
        var wait = TimeSpan.FromMilliseconds(200);
        var apologise = false;
        for (var run = 1; ; run++)
        {
            try
            {
                return await RunOnceAsync(item, apologise, ct);
            }
            catch (PreconditionFailedException lost) when (lost.Operation is DeleteDocument { Collection: ActivityInbox.Collection })
            {
                return await ResponseOfAsync(item.Key, ct) ?? new TurnResponse { ConversationId = item.ConversationId, At = item.ReceivedAt }; // worked off already
            }
            catch (PreconditionFailedException) when (run < MostRuns)
            {
                log.TurnRunsAgain(item.ConversationId, item.ActivityId, run);
            }
            catch (StorageUnavailableException unavailable)
            {
                log.TurnWaitsForStorage(item.ConversationId, item.ActivityId, unavailable.Message);
                await Task.Delay(wait, clock, ct);
                wait = wait < LongestWait ? wait * 2 : LongestWait;
            }
            catch (Exception error) when (!apologise && (error is not OperationCanceledException || !ct.IsCancellationRequested))
            {
                // The wide net of the turn: logged once; the customer gets a useful sentence and a way to a person.
                log.TurnFailed(item.ConversationId, item.ActivityId, error);
                apologise = true;
                run = 0;
            }
        }
    }

    private async Task<TurnResponse> RunOnceAsync(InboxItem item, bool apologise, CancellationToken ct)
    {
        var activity = ActivityJson.Deserialize<Activity>(item.Activity);
        activity.DeliveryMode = null; // how the replies travel is decided here: the turn context must not hold them back
        var id = new ConversationId(item.ConversationId);
        var read = await conversations.GetAsync(id, ct);
        var conversation = read?.Value ?? Begin(id, activity);
        var batch = new Batch();
        // Whatever the turn reads of it later: what was worked out under an older epoch must not be committed.
        if (read is null) conversations.Put(batch, conversation, null);
        else conversations.Require(batch, id, read.ETag);
        if (IsFromElsewhere(item, activity, conversation))
            conversation = await move.RunAsync(batch, id, ConversationKeys.UserOf(conversation), AddressOf(activity), Actor.Of(conversation.CustomerId), "channel", ct) ?? conversation;
        var work = new TurnWork(item, activity, id, batch) { Conversation = conversation };
        TurnStorage.Begin(work.Batch);

        if (apologise) await adapter.RunAsync(work, (context, token) => context.SendActivityAsync(Apology(conversation), token), ct);
        else
        {
            using var deadline = CancellationTokenSource.CreateLinkedTokenSource(ct);
            deadline.CancelAfter(TimeSpan.FromSeconds(options.DeadlineSeconds));
            await adapter.RunAsync(work, bot.OnTurnAsync, deadline.Token);
        }

        foreach (var rollup in rollups) await rollup.AddAsync(work, failed: apologise, ct);
        await TouchAsync(work, read?.ETag, ct);
        work.Batch.Delete(ActivityInbox.Collection, item.Id, Expect.AsRead(await ETagOfAsync(item, ct)));
        var response = ResponseOf(work);
        if (item.AnswersInResponse) _responses.Put(work.Batch, item.Key, response);
        await database.CommitAsync(work.Batch, ct);
        return response;
    }

    // The store's own reading serves the precondition: an item that is gone has been worked off.
    private async Task<string> ETagOfAsync(InboxItem item, CancellationToken ct) =>
        (await database.GetAsync(ActivityInbox.Collection, item.Id, ct))?.ETag ?? "worked off";

    private Conversation Begin(ConversationId id, Activity activity)
    {
        var now = clock.GetUtcNow();
        return new Conversation
        {
            Id = id,
            ChannelId = activity.ChannelId,
            CustomerId = CustomerOf(activity),
            CustomerName = NameOf(activity),
            Language = texts.Nearest(activity.Locale),
            StartedAt = now,
            LastActivityAt = now,
            Reference = ActivityJson.SerializeToString(activity.GetConversationReference()),
        };
    }

    private async Task TouchAsync(TurnWork work, string? readETag, CancellationToken ct)
    {
        var (value, etag) = await conversations.GetAsync(work.Batch, work.ConversationId, ct) is { } written ? (written.Value, written.ETag) : (work.Conversation, readETag);
        var touched = value with { LastActivityAt = clock.GetUtcNow(), Language = work.Language ?? value.Language };
        if (!work.Item.IsInternal && work.Activity.From?.Role != RoleTypes.Bot && work.Activity.ChannelId == touched.ChannelId)
            touched = touched with
            {
                CustomerName = touched.CustomerName ?? NameOf(work.Activity),
                Reference = ActivityJson.SerializeToString(work.Activity.GetConversationReference()),
            };
        conversations.Put(work.Batch, touched, etag);
    }

    // The customer writes in the channel that they came from: the conversation goes back there with them.
    private static bool IsFromElsewhere(InboxItem item, Activity activity, Conversation conversation) =>
        !item.IsInternal && activity.Type == ActivityTypes.Message && activity.From?.Role != RoleTypes.Bot && activity.ChannelId != conversation.ChannelId;

    private ChannelAddress AddressOf(Activity activity) =>
        new(activity.ChannelId, activity.From?.Id ?? activity.Conversation.Id, ActivityJson.SerializeToString(activity.GetConversationReference()), clock.GetUtcNow());

    private static CustomerId CustomerOf(Activity activity) => ConversationKeys.CustomerOf(activity.ChannelId, activity.From?.Id ?? activity.Conversation.Id);

    private static string? NameOf(Activity activity) =>
        string.IsNullOrWhiteSpace(activity.From?.Name) || activity.From.Name == activity.From.Id ? null : activity.From.Name;

    private Activity Apology(Conversation conversation)
    {
        var person = texts.Get(conversation.Language, "person.button");
        return (Activity)MessageFactory.SuggestedActions([person], texts.Get(conversation.Language, "error.turn"));
    }

    private static TurnResponse ResponseOf(TurnWork work) =>
        work.Activity.Type == ActivityTypes.Invoke
            ? new TurnResponse { ConversationId = work.Item.ConversationId, At = work.Item.ReceivedAt, InvokeStatus = work.InvokeResponse?.Status ?? 501, InvokeBody = work.InvokeResponse?.Body is { } body ? JsonSerializer.SerializeToElement(body, ActivityJson.Options) : null }
            : new TurnResponse { ConversationId = work.Item.ConversationId, At = work.Item.ReceivedAt, Replies = work.Item.AnswersInResponse ? [.. work.Said.Select(said => JsonSerializer.SerializeToElement(said, ActivityJson.Options))] : [] };

}
