namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>
/// Runs a root dialog for every turn and saves the state afterwards. The states come from the properties, or from the turn
/// (<see cref="AdapterExtensions.UseBotState"/>).
/// </summary>
public class DialogManager
{
    private const string LastAccess = "_lastAccess";

    private readonly string _dialogStateProperty;

    /// <param name="dialogStateProperty">Where in the conversation's state the stack is kept.</param>
    public DialogManager(Dialog rootDialog = null, string dialogStateProperty = null)
    {
        RootDialog = rootDialog;
        _dialogStateProperty = dialogStateProperty ?? "DialogState";
    }

    public Dialog RootDialog { get; set; }

    public ConversationState ConversationState { get; set; }

    public UserState UserState { get; set; }

    /// <summary>What is put into the state of every turn.</summary>
    public TurnContextStateCollection InitialTurnState { get; } = [];

    /// <summary>After so many milliseconds without a turn the conversation begins anew; null is never.</summary>
    public int? ExpireAfter { get; set; }

    /// <exception cref="InvalidOperationException">There is no root dialog or no conversation state.</exception>
    public async Task<DialogManagerResult> OnTurnAsync(ITurnContext context, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        var root = RootDialog ?? throw new InvalidOperationException("The dialog manager has no root dialog.");
        foreach (var (key, value) in InitialTurnState)
        {
            context.TurnState[key] = value;
        }

        var states = States(context);
        await ExpireAsync(context, states, cancellationToken).ConfigureAwait(false);
        var accessor = states.Conversation.CreateProperty<DialogState>(_dialogStateProperty);
        var result = await DialogExtensions.RunTurnAsync(root, context, accessor, cancellationToken).ConfigureAwait(false);
        await states.Set.SaveAllChangesAsync(context, false, cancellationToken).ConfigureAwait(false);
        return new DialogManagerResult { TurnResult = result };
    }

    private (ConversationState Conversation, BotStateSet Set) States(ITurnContext context)
    {
        var conversation = ConversationState ?? FromTurn<ConversationState>(context)
            ?? throw new InvalidOperationException("There is no conversation state: set the manager's ConversationState, or call UseBotState on the adapter.");
        var user = UserState ?? FromTurn<UserState>(context);
        return (conversation, user == null ? new BotStateSet(conversation) : new BotStateSet(conversation, user));
    }

    private static TState FromTurn<TState>(ITurnContext context)
        where TState : BotState => context.TurnState.Get<TState>() ?? context.TurnState.Get<TState>(typeof(TState).Name);

    private async Task ExpireAsync(ITurnContext context, (ConversationState Conversation, BotStateSet Set) states, CancellationToken cancellationToken)
    {
        if (ExpireAfter is not { } milliseconds)
        {
            return;
        }

        var now = (context.TurnState.Get<TimeProvider>() ?? TimeProvider.System).GetUtcNow();
        var lastAccess = states.Conversation.CreateProperty<DateTimeOffset?>(LastAccess);
        if (await lastAccess.GetAsync(context, () => now, cancellationToken).ConfigureAwait(false) is { } last && now - last >= TimeSpan.FromMilliseconds(milliseconds))
        {
            await states.Conversation.ClearStateAsync(context, cancellationToken).ConfigureAwait(false);
        }

        await lastAccess.SetAsync(context, now, cancellationToken).ConfigureAwait(false);
    }
}
