using Bot.Triage;
using Bot.Turns;
using KnowledgeBase.Languages;
using Microsoft.Bot.Builder;

namespace Bot.Dialogs;

/// <summary>Gives each step of a turn the same view of the message at hand.</summary>
public sealed class TalkContexts(ConversationState state, Replies replies, IntentReader intents)
{
    private readonly IStatePropertyAccessor<TalkState> _talk = state.CreateProperty<TalkState>("talk");

    public async Task<TalkContext> OfAsync(ITurnContext turn, CancellationToken ct)
    {
        if (turn.TurnState.Get<TalkContext>() is { } known) return known;
        var work = turn.TurnState.Get<TurnWork>();
        var text = turn.Activity.Text?.Trim() ?? "";
        // A number, a name or a button says nothing about the language: what the conversation spoke so far stays.
        var detected = LanguageDetector.Detect(text, work.Conversation.Language);
        var context = new TalkContext(turn, await _talk.GetAsync(turn, () => new TalkState(), ct), replies)
        {
            Text = text,
            Language = IsTelling(text, detected) ? replies.Texts.Nearest(detected.Language) : work.Conversation.Language,
            Intent = ButtonIntent(text) ?? intents.Read(text),
        };
        work.Language = context.Language;
        work.Intent = context.Intent;
        turn.TurnState.Add(context);
        return context;
    }

    // A pressed button means what it says, in whatever language it was shown.
    private CustomerIntent? ButtonIntent(string text) =>
        replies.Texts.Says("person.button", text) ? CustomerIntent.Human
        : replies.Texts.Says("answer.helpful.yes", text) ? CustomerIntent.Helpful
        : replies.Texts.Says("answer.helpful.no", text) || replies.Texts.Says("clarify.none", text) ? CustomerIntent.Rejection
        : replies.Texts.Says("case.abandon.button", text) ? CustomerIntent.StopWaiting
        : replies.Texts.Says("case.keep.button", text) ? CustomerIntent.KeepPlace
        : replies.Texts.Says("case.reopen.button", text) ? CustomerIntent.NotSolved
        : null;

    // An e-mail address, an order number or "OK" in the middle of a Chinese conversation isn't English; Chinese characters are Chinese, also where
    // they don't tell the script (then the detector keeps to the conversation's).
    private static bool IsTelling(string text, DetectedLanguage detected)
    {
        if (detected.Language != LanguageTags.English) return text.Any(c => c is >= '\u3400' and <= '\u9fff');
        if (!detected.IsCertain || text.Contains('@') || (text.Any(char.IsAsciiDigit) && !text.Contains(' '))) return false;
        return text.Count(char.IsAsciiLetter) > 3;
    }
}
