#nullable disable
using BotFramework.Tests.Builder.Turns;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;

namespace BotFramework.Tests.Builder.Handlers;

public sealed class ActivityHandlerTests
{
    private readonly RecordingAdapter _adapter = new();

    private async Task<Recorder> RunAsync(Activity activity, Action<TurnContext> prepare = null)
    {
        _adapter.Sent.Clear();
        var bot = new Recorder();
        using var turn = new TurnContext(_adapter, activity);
        prepare?.Invoke(turn);
        await bot.OnTurnAsync(turn);
        return bot;
    }

    [Test]
    public void Turn_activity_and_type_are_needed()
    {
        Assert.That(() => new Recorder().OnTurnAsync(null), Throws.ArgumentNullException);
        Assert.That(() => new Recorder().OnTurnAsync(new TurnContext(_adapter, new Activity())), Throws.ArgumentException);
    }

    [TestCase(ActivityTypes.Message, "Message")]
    [TestCase(ActivityTypes.MessageUpdate, "MessageUpdate")]
    [TestCase(ActivityTypes.MessageDelete, "MessageDelete")]
    [TestCase(ActivityTypes.ConversationUpdate, "ConversationUpdate")]
    [TestCase(ActivityTypes.MessageReaction, "MessageReaction")]
    [TestCase(ActivityTypes.Event, "Event Event")]
    [TestCase(ActivityTypes.EndOfConversation, "EndOfConversation")]
    [TestCase(ActivityTypes.Typing, "Typing")]
    [TestCase(ActivityTypes.InstallationUpdate, "InstallationUpdate")]
    [TestCase(ActivityTypes.Command, "Command")]
    [TestCase(ActivityTypes.CommandResult, "CommandResult")]
    [TestCase(ActivityTypes.Trace, "Unrecognized")]
    [TestCase("something else", "Unrecognized")]
    public async Task Each_type_has_its_method(string type, string expected)
    {
        var bot = await RunAsync(new Activity(type));

        Assert.That(string.Join(' ', bot.Calls), Is.EqualTo(expected));
    }

    [TestCase("u", "bot", "ConversationUpdate MembersAdded:u,bot")]
    [TestCase("bot", null, "ConversationUpdate")]
    [TestCase("u", null, "ConversationUpdate MembersAdded:u")]
    public async Task Members_are_greeted_unless_the_bot_alone_came(string first, string second, string expected)
    {
        var members = new[] { first, second }.Where(id => id != null).Select(id => new ChannelAccount(id)).ToList();

        var bot = await RunAsync(new Activity(ActivityTypes.ConversationUpdate) { MembersAdded = members, Recipient = new ChannelAccount("bot") });

        Assert.That(string.Join(' ', bot.Calls), Is.EqualTo(expected));
    }

    [TestCase("u", "ConversationUpdate MembersRemoved:u")]
    [TestCase("bot", "ConversationUpdate")]
    public async Task Members_that_left_are_told_unless_it_was_the_bot(string id, string expected)
    {
        var bot = await RunAsync(new Activity(ActivityTypes.ConversationUpdate) { MembersRemoved = [new ChannelAccount(id)], Recipient = new ChannelAccount("bot") });

        Assert.That(string.Join(' ', bot.Calls), Is.EqualTo(expected));
    }

    [Test]
    public async Task Reactions_added_come_before_reactions_removed()
    {
        var bot = await RunAsync(new Activity(ActivityTypes.MessageReaction) { ReactionsAdded = [new MessageReaction("like")], ReactionsRemoved = [new MessageReaction("plusOne")] });

        Assert.That(bot.Calls, Is.EqualTo(new[] { "MessageReaction", "ReactionsAdded:like", "ReactionsRemoved:plusOne" }));
    }

    [Test]
    public async Task A_token_response_has_a_method_of_its_own()
    {
        var bot = await RunAsync(new Activity(ActivityTypes.Event) { Name = "tokens/response" });

        Assert.That(bot.Calls, Is.EqualTo(new[] { "Event", "TokenResponse" }));
    }

    [TestCase("add", "InstallationUpdate Add")]
    [TestCase("add-upgrade", "InstallationUpdate Add")]
    [TestCase("remove", "InstallationUpdate Remove")]
    [TestCase("remove-upgrade", "InstallationUpdate Remove")]
    [TestCase("other", "InstallationUpdate")]
    public async Task Installations_go_by_their_action(string action, string expected)
    {
        var bot = await RunAsync(new Activity(ActivityTypes.InstallationUpdate) { Action = action });

        Assert.That(string.Join(' ', bot.Calls), Is.EqualTo(expected));
    }

    private InvokeResponse Answer() => (InvokeResponse)_adapter.Sent.Single(sent => sent.Type == ActivityTypesEx.InvokeResponse).Value;

    [TestCase("unknown", 501)]
    [TestCase(null, 501)]
    [TestCase("signin/verifyState", 200)]
    [TestCase("signin/tokenExchange", 200)]
    public async Task An_invoke_is_answered_by_its_name(string name, int status)
    {
        await RunAsync(new Activity(ActivityTypes.Invoke) { Name = name });

        Assert.That(Answer().Status, Is.EqualTo(status));
    }

    [TestCase("signin/verifyState", null)]
    [TestCase("adaptiveCard/action", """{"action":{"type":"Action.Execute"}}""")]
    [TestCase("application/search", """{"kind":"search","queryText":"x"}""")]
    public async Task What_is_not_overridden_is_answered_with_501(string name, string value)
    {
        _adapter.Sent.Clear();
        using var turn = new TurnContext(_adapter, new Activity(ActivityTypes.Invoke) { Name = name, Value = value == null ? null : ActivityJson.Deserialize<System.Text.Json.JsonElement>(value) });

        await new ActivityHandler().OnTurnAsync(turn);

        Assert.That(Answer().Status, Is.EqualTo(501));
    }

    [TestCase("""{"action":{"type":"Action.Execute","verb":"v","data":{"x":1}}}""", 200)]
    [TestCase("""{"action":{"type":"Action.Submit"}}""", 400)]
    [TestCase("""{"action":null}""", 400)]
    [TestCase("""{"action":5}""", 400)]
    [TestCase("""{}""", 400)]
    [TestCase("null", 400)]
    public async Task A_card_action_must_be_an_execute(string value, int status)
    {
        var bot = await RunAsync(new Activity(ActivityTypes.Invoke) { Name = "adaptiveCard/action", Value = value == "null" ? null : ActivityJson.Deserialize<System.Text.Json.JsonElement>(value) });

        Assert.That(Answer().Status, Is.EqualTo(status));
        Assert.That(bot.Calls.Contains("CardAction:v"), Is.EqualTo(status == 200));
    }

    [TestCase("""{"kind":"search","queryText":"x"}""", "webchat", 200)]
    [TestCase("""{"queryText":"x"}""", "msteams", 200)]
    [TestCase("""{"queryText":"x"}""", "webchat", 400)]
    [TestCase("""{"kind":"search"}""", "webchat", 400)]
    [TestCase("null", "webchat", 400)]
    public async Task A_search_needs_kind_and_query(string value, string channel, int status)
    {
        await RunAsync(new Activity(ActivityTypes.Invoke) { Name = "application/search", ChannelId = channel, Value = value == "null" ? null : ActivityJson.Deserialize<System.Text.Json.JsonElement>(value) });

        Assert.That(Answer().Status, Is.EqualTo(status));
    }

    [Test]
    public async Task A_handler_may_answer_by_itself()
    {
        await RunAsync(new Activity(ActivityTypes.Invoke) { Name = "x" }, turn => turn.TurnState.Add("BotFrameworkAdapter.InvokeResponse", new Activity()));

        Assert.That(_adapter.Sent, Is.Empty);
    }

    [TestCase(200, true)]
    [TestCase(299, true)]
    [TestCase(300, false)]
    [TestCase(0, false)]
    public void A_status_in_the_200s_is_success(int status, bool expected) => Assert.That(new InvokeResponse { Status = status }.IsSuccessStatusCode(), Is.EqualTo(expected));

    [Test]
    public void A_typed_answer_has_the_body_of_the_untyped_one()
    {
        var response = new InvokeResponse<string> { Status = 200, Body = "x" };

        Assert.That(((InvokeResponse)response).Body, Is.EqualTo("x"));
    }

    private sealed class Recorder : ActivityHandler
    {
        public List<string> Calls { get; } = [];

        protected override Task OnMessageActivityAsync(ITurnContext<IMessageActivity> turnContext, CancellationToken cancellationToken) => Add("Message");

        protected override Task OnMessageUpdateActivityAsync(ITurnContext<IMessageUpdateActivity> turnContext, CancellationToken cancellationToken) => Add("MessageUpdate");

        protected override Task OnMessageDeleteActivityAsync(ITurnContext<IMessageDeleteActivity> turnContext, CancellationToken cancellationToken) => Add("MessageDelete");

        protected override Task OnConversationUpdateActivityAsync(ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken)
        {
            Add("ConversationUpdate");
            return base.OnConversationUpdateActivityAsync(turnContext, cancellationToken);
        }

        protected override Task OnMembersAddedAsync(IList<ChannelAccount> membersAdded, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken) =>
            Add($"MembersAdded:{string.Join(',', membersAdded.Select(member => member.Id))}");

        protected override Task OnMembersRemovedAsync(IList<ChannelAccount> membersRemoved, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken) =>
            Add($"MembersRemoved:{string.Join(',', membersRemoved.Select(member => member.Id))}");

        protected override Task OnMessageReactionActivityAsync(ITurnContext<IMessageReactionActivity> turnContext, CancellationToken cancellationToken)
        {
            Add("MessageReaction");
            return base.OnMessageReactionActivityAsync(turnContext, cancellationToken);
        }

        protected override Task OnReactionsAddedAsync(IList<MessageReaction> messageReactions, ITurnContext<IMessageReactionActivity> turnContext, CancellationToken cancellationToken) => Add($"ReactionsAdded:{messageReactions[0].Type}");

        protected override Task OnReactionsRemovedAsync(IList<MessageReaction> messageReactions, ITurnContext<IMessageReactionActivity> turnContext, CancellationToken cancellationToken) => Add($"ReactionsRemoved:{messageReactions[0].Type}");

        protected override Task OnEventActivityAsync(ITurnContext<IEventActivity> turnContext, CancellationToken cancellationToken)
        {
            Add("Event");
            return base.OnEventActivityAsync(turnContext, cancellationToken);
        }

        protected override Task OnEventAsync(ITurnContext<IEventActivity> turnContext, CancellationToken cancellationToken) => Add("Event");

        protected override Task OnTokenResponseEventAsync(ITurnContext<IEventActivity> turnContext, CancellationToken cancellationToken) => Add("TokenResponse");

        protected override Task OnEndOfConversationActivityAsync(ITurnContext<IEndOfConversationActivity> turnContext, CancellationToken cancellationToken) => Add("EndOfConversation");

        protected override Task OnTypingActivityAsync(ITurnContext<ITypingActivity> turnContext, CancellationToken cancellationToken) => Add("Typing");

        protected override Task OnInstallationUpdateActivityAsync(ITurnContext<IInstallationUpdateActivity> turnContext, CancellationToken cancellationToken)
        {
            Add("InstallationUpdate");
            return base.OnInstallationUpdateActivityAsync(turnContext, cancellationToken);
        }

        protected override Task OnInstallationUpdateAddAsync(ITurnContext<IInstallationUpdateActivity> turnContext, CancellationToken cancellationToken) => Add("Add");

        protected override Task OnInstallationUpdateRemoveAsync(ITurnContext<IInstallationUpdateActivity> turnContext, CancellationToken cancellationToken) => Add("Remove");

        protected override Task OnCommandActivityAsync(ITurnContext<ICommandActivity> turnContext, CancellationToken cancellationToken) => Add("Command");

        protected override Task OnCommandResultActivityAsync(ITurnContext<ICommandResultActivity> turnContext, CancellationToken cancellationToken) => Add("CommandResult");

        protected override Task OnUnrecognizedActivityTypeAsync(ITurnContext turnContext, CancellationToken cancellationToken) => Add("Unrecognized");

        protected override Task OnSignInInvokeAsync(ITurnContext<IInvokeActivity> turnContext, CancellationToken cancellationToken) => Add("SignIn");

        protected override Task<AdaptiveCardInvokeResponse> OnAdaptiveCardInvokeAsync(ITurnContext<IInvokeActivity> turnContext, AdaptiveCardInvokeValue invokeValue, CancellationToken cancellationToken)
        {
            Add($"CardAction:{invokeValue.Action.Verb}");
            return Task.FromResult(new AdaptiveCardInvokeResponse { StatusCode = 200 });
        }

        protected override Task<SearchInvokeResponse> OnSearchInvokeAsync(ITurnContext<IInvokeActivity> turnContext, SearchInvokeValue invokeValue, CancellationToken cancellationToken)
        {
            Add($"Search:{invokeValue.Kind}");
            return Task.FromResult(new SearchInvokeResponse { StatusCode = 200 });
        }

        private Task Add(string call)
        {
            Calls.Add(call);
            return Task.CompletedTask;
        }
    }
}
