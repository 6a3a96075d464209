using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Dialogs;
using Microsoft.Bot.Schema;

namespace BotFramework.Tests.Dialogs;

/// <summary>
/// A conversation with a dialog, said line by line. Between any two turns the state goes through storage as JSON, as it does in a host.
/// </summary>
internal sealed class DialogScript(Dialog root)
{
    private readonly MemoryStorage _storage = new();
    private readonly RecordingAdapter _adapter = new();

    public string ChannelId { get; init; } = "webchat";

    public string? Locale { get; init; }

    public string ConversationType { get; init; } = "personal";

    public DateTimeOffset? LocalTimestamp { get; init; }

    /// <summary>What the last turn came to.</summary>
    public DialogTurnResult Result { get; private set; } = new(DialogTurnStatus.Empty);

    /// <summary>The stack after the last turn, as it was stored.</summary>
    public DialogState State { get; private set; } = new();

    public async Task<string[]> SayAsync(string text) => [.. (await SendAsync(Message(text))).Select(a => a.Text)];

    public Activity Message(string? text) => new(ActivityTypes.Message)
    {
        Id = Guid.NewGuid().ToString(),
        Text = text,
        ChannelId = ChannelId,
        Locale = Locale,
        LocalTimestamp = LocalTimestamp,
        ServiceUrl = "https://test.example",
        From = new ChannelAccount("user1"),
        Recipient = new ChannelAccount("bot"),
        Conversation = new ConversationAccount(id: "conversation1", conversationType: ConversationType),
    };

    public Task<IReadOnlyList<Activity>> SendAsync(Activity activity) => TurnAsync(activity, async (dc, ct) =>
    {
        var result = await dc.ContinueDialogAsync(ct);
        return result.Status == DialogTurnStatus.Empty ? await dc.BeginDialogAsync(root.Id, null, ct) : result;
    });

    /// <summary>A turn in which the bot does something with the stack itself.</summary>
    public async Task<IReadOnlyList<Activity>> TurnAsync(Activity activity, Func<DialogContext, CancellationToken, Task<DialogTurnResult>> logic)
    {
        var conversationState = new ConversationState(_storage);
        var turnContext = new TurnContext(_adapter, activity);
        _adapter.Sent.Clear();
        var accessor = conversationState.CreateProperty<DialogState>("dialogs");
        var dialogs = new DialogSet(accessor).Add(root);
        var dc = await dialogs.CreateContextAsync(turnContext);

        Result = await logic(dc, CancellationToken.None);

        State = await accessor.GetAsync(turnContext);
        await conversationState.SaveChangesAsync(turnContext);
        return [.. _adapter.Sent];
    }

    private sealed class RecordingAdapter : BotAdapter
    {
        public List<Activity> Sent { get; } = [];

        public override Task<ResourceResponse[]> SendActivitiesAsync(ITurnContext turnContext, Activity[] activities, CancellationToken cancellationToken)
        {
            Sent.AddRange(activities);
            return Task.FromResult(activities.Select(a => new ResourceResponse(a.Id ?? "sent")).ToArray());
        }

        public override Task<ResourceResponse> UpdateActivityAsync(ITurnContext turnContext, Activity activity, CancellationToken cancellationToken) =>
            Task.FromResult(new ResourceResponse(activity.Id));

        public override Task DeleteActivityAsync(ITurnContext turnContext, ConversationReference reference, CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
