using System.Text.Json;
using Handoff.Transcripts;
using Microsoft.AspNetCore.Components;

namespace Bot.Console.Messages;

/// <summary>An entry of a transcript, ready to be drawn. Made once; entries never change.</summary>
public sealed record Message(TranscriptLine Line)
{
    public TranscriptEntry Entry => Line.Entry;

    /// <summary>Markdown, for the assistant's and agents' words; null for the customer's, which stand as they were typed.</summary>
    public MarkupString? Html { get; private init; }

    public IReadOnlyList<MessageAttachment> Attachments { get; private init; } = [];

    /// <summary>The channel in which it was said; null where that isn't known.</summary>
    public string? Channel { get; private init; }

    /// <summary>The choices that were offered as buttons.</summary>
    public IReadOnlyList<string> Offered { get; private init; } = [];

    /// <summary>Null for what nobody said or showed: events, typing, people joining.</summary>
    public static Message? Of(TranscriptLine line, MessageHtml html)
    {
        var entry = line.Entry;
        var attachments = MessageAttachment.Of(entry);
        if (entry.ActivityType != "message" && entry.From is not (EntryFrom.Note or EntryFrom.Notice) || string.IsNullOrWhiteSpace(entry.Text) && attachments.Count == 0) return null;

        return new Message(line)
        {
            Html = entry.From is EntryFrom.Customer || string.IsNullOrWhiteSpace(entry.Text) ? null : html.Render(entry.Text),
            Attachments = attachments,
            Channel = entry.Activity is { ValueKind: JsonValueKind.Object } activity && activity.TryGetProperty("channelId", out var channel) && channel.ValueKind == JsonValueKind.String ? channel.GetString() : null,
            Offered = SuggestedActions(entry),
        };
    }

    private static IReadOnlyList<string> SuggestedActions(TranscriptEntry entry) =>
        entry.Activity is { ValueKind: JsonValueKind.Object } activity
        && activity.TryGetProperty("suggestedActions", out var suggested) && suggested.ValueKind == JsonValueKind.Object
        && suggested.TryGetProperty("actions", out var actions) && actions.ValueKind == JsonValueKind.Array
            ? [.. actions.EnumerateArray().Select(Title).OfType<string>()]
            : [];

    internal static string? Title(JsonElement action) =>
        action.ValueKind == JsonValueKind.Object && action.TryGetProperty("title", out var title) && title.ValueKind == JsonValueKind.String ? title.GetString() : null;
}
