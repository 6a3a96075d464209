using Bot.Gaps;
using Bot.Triage;
using Bot.Turns;
using Handoff.Conversations;
using Handoff.Facts;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Dialogs;
using Microsoft.Bot.Schema;

namespace Bot.Dialogs;

/// <summary>
/// The assistant: greets once, keeps every fact it is told, and leaves the word to whoever has the conversation. Its state is written with the turn.
/// </summary>
public sealed class AssistantBot(
    ConversationState state, RootDialog root, TalkContexts contexts, CaseTalk cases, LearnFacts learn, TurnObserver observer, AnswerThumbs thumbs, Replies replies, AssistantOptions options) : ActivityHandler
{
    private readonly IStatePropertyAccessor<DialogState> _dialogs = state.CreateProperty<DialogState>("dialogs");

    public override async Task OnTurnAsync(ITurnContext turnContext, CancellationToken cancellationToken = default)
    {
        await base.OnTurnAsync(turnContext, cancellationToken);
        await state.SaveChangesAsync(turnContext, cancellationToken: cancellationToken);
    }

    protected override async Task OnMembersAddedAsync(IList<ChannelAccount> membersAdded, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken)
    {
        // Some channels tell of the bot first and of the person later, or of both at once: greeted is greeted.
        var context = await contexts.OfAsync(turnContext, cancellationToken);
        if (context.Talk.IsGreeted || context.Conversation.Mode != ConversationMode.Bot) return;
        context.Talk.IsGreeted = true;
        await turnContext.SendActivityAsync(Greeting(context), cancellationToken);
    }

    protected override async Task OnMessageActivityAsync(ITurnContext<IMessageActivity> turnContext, CancellationToken cancellationToken)
    {
        turnContext.Activity.RemoveRecipientMention();
        var context = await contexts.OfAsync(turnContext, cancellationToken);
        context.Talk.IsGreeted = true;
        if (context.Text.Length > 0) await learn.RunAsync(context.Work.Batch, context.Conversation, context.Text, context.Work.Activity.Id, ct: cancellationToken);
        if (context.Conversation.CaseId is { } id) await cases.HearAsync(context.Work, id, cancellationToken);
        if (context.Conversation.Mode == ConversationMode.Agent)
        {
            // The person has the word, and the message is in the transcript. How the case stands is no answer but a fact.
            if (context is { Intent: CustomerIntent.CaseStatus, Conversation.CaseId: { } asked }) await cases.HandleStatusAsync(context, asked, cancellationToken);
            return;
        }
        var before = TurnObserver.Before(context);
        await root.RunAsync(turnContext, _dialogs, cancellationToken);
        await observer.AfterAsync(context, before, cancellationToken);
    }

    protected override async Task OnEventActivityAsync(ITurnContext<IEventActivity> turnContext, CancellationToken cancellationToken)
    {
        var work = turnContext.TurnState.Get<TurnWork>();
        if (!work.IsInternal)
        {
            // Of a client's events, thumbs alone mean something.
            if (AnswerThumbs.IsThumb(turnContext.Activity)) await thumbs.TakeEventAsync(await contexts.OfAsync(turnContext, cancellationToken), cancellationToken);
            return;
        }
        if (turnContext.Activity.Name == HouseEvents.CaseClosed && work.Conversation.Mode == ConversationMode.Bot)
        {
            var dialogs = new DialogSet(_dialogs);
            dialogs.Add(root);
            var stack = await dialogs.CreateContextAsync(turnContext, cancellationToken);
            await stack.CancelAllDialogsAsync(cancellationToken);
            await stack.BeginDialogAsync(root.Id, new RatingOptions((string)turnContext.Activity.Value.ToString()!), cancellationToken);
        }
    }

    protected override async Task OnReactionsAddedAsync(IList<MessageReaction> messageReactions, ITurnContext<IMessageReactionActivity> turnContext, CancellationToken cancellationToken) =>
        await thumbs.TakeReactionsAsync(await contexts.OfAsync(turnContext, cancellationToken), messageReactions, cancellationToken);

    protected override async Task<InvokeResponse> OnInvokeActivityAsync(ITurnContext<IInvokeActivity> turnContext, CancellationToken cancellationToken) =>
        turnContext.Activity.Name == AnswerThumbs.TeamsInvoke && await thumbs.TakeInvokeAsync(await contexts.OfAsync(turnContext, cancellationToken), cancellationToken)
            ? CreateInvokeResponse()
            : await base.OnInvokeActivityAsync(turnContext, cancellationToken);

    private Activity Greeting(TalkContext context) =>
        replies.Say(
            context.Language, context.Of("greeting", ("shop", options.ShopNameIn(context.Language))), Decision.Talk, [context.Of("person.button")]);
}
