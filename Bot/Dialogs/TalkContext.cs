using Bot.Triage;
using Bot.Turns;
using Handoff.Conversations;
using Microsoft.Bot.Builder;

namespace Bot.Dialogs;

/// <summary>One message being handled: the turn, what is remembered, and the language to answer in.</summary>
public sealed class TalkContext(ITurnContext turn, TalkState talk, Replies replies)
{
    public ITurnContext Turn { get; } = turn;

    public TalkState Talk { get; } = talk;

    public TurnWork Work { get; } = turn.TurnState.Get<TurnWork>();

    public Conversation Conversation => Work.Conversation;

    /// <summary>The language of the customer's words where they tell it, else the conversation's.</summary>
    public required string Language { get; init; }

    public required string Text { get; init; }

    public required CustomerIntent Intent { get; init; }

    public Replies Replies { get; } = replies;

    public string Of(string key, params ReadOnlySpan<(string Name, object? Value)> values) => Replies.Texts.Get(Language, key, values);

    public Task SendAsync(string text, Decision decision, CancellationToken ct, params ReadOnlySpan<string> buttons) =>
        Turn.SendActivityAsync(Replies.Say(Language, text, decision, buttons), ct);

    public Task SendKeyAsync(string key, Decision decision, CancellationToken ct, params ReadOnlySpan<string> buttonKeys) =>
        Turn.SendActivityAsync(Replies.SayKey(Language, key, decision, buttonKeys), ct);
}
