using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Bot.Channels.DirectLine.Activities;
using Bot.Channels.DirectLine.Conversations;
using Bot.Turns;
using Handoff.Transcripts;

namespace Bot.Channels.DirectLine.Streams;

/// <summary>Writes <c>{"activities":[...],"watermark":"n"}</c>: the stream's frames and the answer to a poll.</summary>
public static class ClientFrame
{
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public static async ValueTask<ReadOnlyMemory<byte>> OfAsync(
        IReadOnlyList<TranscriptLine> lines, long upTo, DirectLineConversation conversation, ShownMessages shown, string baseAddress, CancellationToken ct)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        await using var json = new Utf8JsonWriter(buffer, Readable);
        json.WriteStartObject();
        json.WriteStartArray("activities");
        foreach (var line in lines)
        {
            var keepReplyTo = await shown.SeeAsync(line.Entry, ct);
            ClientView.Write(json, line, conversation.Id, conversation.ChannelId, keepReplyTo, baseAddress);
        }
        json.WriteEndArray();
        json.WriteString("watermark", Watermark.Of(upTo));
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenMemory;
    }

    /// <summary>A frame around one activity that is kept nowhere; it leaves the client's watermark alone.</summary>
    public static ReadOnlyMemory<byte> Around(ReadOnlyMemory<byte> activity) =>
        (byte[])[.. """{"activities":["""u8, .. activity.Span, .. "]}"u8];

    /// <summary>Someone here is typing, as an activity.</summary>
    public static ReadOnlyMemory<byte> TypingOf(string conversationId, TypingSignal signal, DateTimeOffset now)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(buffer, Readable))
        {
            json.WriteStartObject();
            json.WriteString("type", "typing");
            json.WriteString("id", Ids.New());
            json.WriteString("timestamp", ClientView.TimeOf(now));
            json.WriteStartObject("conversation");
            json.WriteString("id", conversationId);
            json.WriteEndObject();
            json.WriteStartObject("from");
            json.WriteString("id", CustomerActivities.BotId);
            if (signal.Name is { } name) json.WriteString("name", name);
            json.WriteString("role", "bot");
            json.WriteEndObject();
            json.WriteEndObject();
        }
        return buffer.WrittenMemory;
    }
}
