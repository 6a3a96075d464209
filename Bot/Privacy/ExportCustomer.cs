using System.Text.Encodings.Web;
using System.Text.Json;
using Bot.Channels.DirectLine.Uploads;
using Bot.Turns;
using Handoff;
using Handoff.Cases;
using Handoff.Conversations;
using Handoff.Customers;
using Handoff.Facts;
using Handoff.Promises;
using Handoff.Reports;
using Handoff.Transcripts;
using KnowledgeBase.Gaps;

namespace Bot.Privacy;

/// <summary>Writes everything that is kept about a customer as one JSON object: facts, cases with their histories, conversations with transcripts, state and files.</summary>
internal sealed class ExportCustomer(
    ConversationStore conversations, TranscriptStore transcripts, CaseStore cases, FactsStore facts, CustomerStore customers, PromiseStore promises, ContactStore contacts, ConversationTraces traces, AttachmentFiles attachments, MissedQuestionStore missed, TimeProvider clock)
{
    private const int MostPromises = 10_000;

    // A file for people and programs, never part of a page: Chinese stays readable.
    private static readonly JsonWriterOptions Form = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <returns>How many conversations were written.</returns>
    public async Task<int> RunAsync(CustomerId customer, Stream to, CancellationToken ct)
    {
        var count = 0;
        await using var json = new Utf8JsonWriter(to, Form);
        json.WriteStartObject();
        json.WriteString("customerId", customer.Value);
        json.WriteString("exportedAt", clock.GetUtcNow());
        json.WritePropertyName("facts");
        JsonSerializer.Serialize(json, await facts.GetAsync(customer, ct), HandoffJson.Default.FactsLedger);

        if (await customers.GetAsync(customer, ct) is { } person)
        {
            json.WritePropertyName("person");
            JsonSerializer.Serialize(json, person.Value, HandoffJson.Default.Customer);
        }
        json.WriteStartArray("promises");
        foreach (var promise in await promises.OfAsync(customer, MostPromises, ct)) JsonSerializer.Serialize(json, promise, HandoffJson.Default.Promise);
        json.WriteEndArray();

        json.WriteStartArray("contacts");
        foreach (var contact in await contacts.OfAsync(customer, ct)) JsonSerializer.Serialize(json, contact, HandoffJson.Default.Contact);
        json.WriteEndArray();

        json.WriteStartArray("cases");
        await foreach (var @case in AllAsync(continuation => cases.ListAsync(customer, continuation: continuation, ct: ct))) await WriteAsync(json, @case, ct);
        json.WriteEndArray();

        json.WriteStartArray("conversations");
        await foreach (var conversation in AllAsync(continuation => conversations.ListAsync(customer, continuation: continuation, ct: ct)))
        {
            await WriteAsync(json, conversation, ct);
            count++;
        }
        json.WriteEndArray();
        json.WriteEndObject();
        return count;
    }

    private async Task WriteAsync(Utf8JsonWriter json, Case @case, CancellationToken ct)
    {
        json.WriteStartObject();
        json.WritePropertyName("case");
        JsonSerializer.Serialize(json, @case, HandoffJson.Default.Case);
        json.WriteStartArray("history");
        foreach (var happened in await cases.HistoryAsync(@case.Id, ct)) JsonSerializer.Serialize(json, happened, HandoffJson.Default.CaseEvent);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private async Task WriteAsync(Utf8JsonWriter json, Conversation conversation, CancellationToken ct)
    {
        json.WriteStartObject();
        json.WritePropertyName("conversation");
        JsonSerializer.Serialize(json, conversation, HandoffJson.Default.Conversation);
        if (await traces.StateAsync(conversation, ct) is { } state)
        {
            json.WritePropertyName("dialogState");
            json.WriteRawValue(state.Span);
        }
        json.WriteStartArray("transcript");
        await foreach (var line in transcripts.AllAsync(conversation.Id, ct))
        {
            JsonSerializer.Serialize(json, line.Entry, HandoffJson.Default.TranscriptEntry);
            if (json.BytesPending > 64 * 1024) await json.FlushAsync(ct);
        }
        json.WriteEndArray();
        json.WriteStartArray("missedQuestions");
        foreach (var question in await missed.OfConversationAsync(conversation.Id.Value, ct)) json.WriteRawValue(question.Value.ToJson());
        json.WriteEndArray();
        json.WriteStartArray("attachments");
        foreach (var attachment in await attachments.OfAsync(conversation.Id.Value, ct))
        {
            json.WriteStartObject();
            json.WriteString("id", attachment.Id);
            json.WriteString("name", attachment.Name);
            json.WriteString("contentType", attachment.ContentType);
            json.WriteString("at", attachment.At);
            if (await attachments.FindAsync(attachment.Id, ct) is { } found)
            {
                await using var content = found.Content;
                var bytes = new byte[content.Length];
                await content.ReadExactlyAsync(bytes, ct);
                json.WriteBase64String("content", bytes);
            }
            json.WriteEndObject();
            await json.FlushAsync(ct);
        }
        json.WriteEndArray();
        json.WriteEndObject();
        await json.FlushAsync(ct);
    }

    private static async IAsyncEnumerable<T> AllAsync<T>(Func<string?, Task<Storage.VersionedPage<T>>> list)
    {
        string? continuation = null;
        do
        {
            var page = await list(continuation);
            foreach (var item in page.Items) yield return item.Value;
            continuation = page.Continuation;
        }
        while (continuation is not null);
    }
}
