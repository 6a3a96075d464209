using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder.Adapters;

/// <summary>
/// A conversation as a script: what is said, and what must come back. Each step makes a new flow with the step at its end;
/// nothing runs before <see cref="StartTestAsync"/>. A step that does not hold throws, with the description of the step in the message.
/// </summary>
public partial class TestFlow
{
    private readonly TestAdapter _adapter;
    private readonly BotCallbackHandler _callback;
    private readonly Func<Task> _steps;

    /// <exception cref="ArgumentNullException">The adapter is null.</exception>
    public TestFlow(TestAdapter adapter, BotCallbackHandler callback = null)
        : this(adapter ?? throw new ArgumentNullException(nameof(adapter)), callback, () => Task.CompletedTask)
    {
    }

    public TestFlow(TestAdapter adapter, IBot bot)
        : this(adapter, (bot ?? throw new ArgumentNullException(nameof(bot))).OnTurnAsync)
    {
    }

    private TestFlow(TestAdapter adapter, BotCallbackHandler callback, Func<Task> steps)
    {
        _adapter = adapter;
        _callback = callback;
        _steps = steps;
    }

    /// <summary>Runs the script.</summary>
    public Task StartTestAsync() => _steps();

    /// <exception cref="ArgumentNullException">The text is null.</exception>
    public TestFlow Send(string userSays)
    {
        ArgumentNullException.ThrowIfNull(userSays);
        return Then(() => _adapter.SendTextToBotAsync(userSays, _callback, default));
    }

    /// <exception cref="ArgumentNullException">The activity is null.</exception>
    public TestFlow Send(IActivity userActivity)
    {
        ArgumentNullException.ThrowIfNull(userActivity);
        return Then(() => _adapter.ProcessActivityAsync((Activity)userActivity, _callback, default));
    }

    /// <summary>The user joins the conversation.</summary>
    public TestFlow SendConversationUpdate()
    {
        var update = (Activity)Activity.CreateConversationUpdateActivity();
        update.MembersAdded.Add(_adapter.Conversation.User);
        return Send(update);
    }

    /// <param name="ms">In milliseconds.</param>
    public TestFlow Delay(uint ms) => Delay(TimeSpan.FromMilliseconds(ms));

    public TestFlow Delay(TimeSpan timespan) => Then(() => Task.Delay(timespan));

    private TestFlow Then(Func<Task> step) => new(_adapter, _callback, async () =>
    {
        await _steps().ConfigureAwait(false);
        await step().ConfigureAwait(false);
    });
}
