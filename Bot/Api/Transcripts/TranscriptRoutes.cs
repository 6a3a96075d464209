using System.ComponentModel;
using Bot.Api.Cases;
using Bot.Api.Keys;
using Bot.Turns;
using Handoff.Cases;
using Handoff.Conversations;
using Handoff.Search;
using Handoff.Transcripts;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Bot.Api.Transcripts;

internal static class TranscriptRoutes
{
    public static void MapTranscripts(this RouteGroupBuilder api)
    {
        api.MapGet("/cases/{number}/transcript", OfCaseAsync).WithName("getCaseTranscript").WithTags("Transcripts").WithSummary("Gets the transcript of a case")
            .WithDescription("All that was said in the case's conversation, from the first word on, notes among agents included; with count and hash of the whole.").Needs(ApiScopes.ReadTranscripts);
        api.MapGet("/conversations/{id}/transcript", OfConversationAsync).WithName("getTranscript").WithTags("Transcripts").WithSummary("Gets a transcript")
            .WithDescription("All that was said in a conversation, with count and hash of the whole.").Needs(ApiScopes.ReadTranscripts);
        api.MapGet("/search", SearchAsync).WithName("searchTranscripts").WithTags("Transcripts").WithSummary("Searches all transcripts")
            .WithDescription("Words in any language, order numbers, addresses, telephone numbers; Traditional and Simplified Chinese find one another.").Needs(ApiScopes.ReadTranscripts);
    }

    private static async Task<Results<Ok<TranscriptView>, ProblemHttpResult>> OfCaseAsync(
        [Description("The case's number.")] string number, CaseStore cases, TranscriptStore transcripts, ConversationStore conversations, MessageDeliveries deliveries, CancellationToken ct,
        [Description("'next' of the page before.")] long after = 0, [Description("1 to 1,000; 200 by default.")] int limit = 200) =>
        await CaseRoutes.FindAsync(cases, number, ct) is { } found
            ? await ReadAsync(found.ConversationId, transcripts, conversations, deliveries, after, limit, ct)
            : ApiProblems.NotFound("case", number);

    private static Task<Results<Ok<TranscriptView>, ProblemHttpResult>> OfConversationAsync(
        [Description("The conversation's id.")] string id, TranscriptStore transcripts, ConversationStore conversations, MessageDeliveries deliveries, CancellationToken ct,
        [Description("'next' of the page before.")] long after = 0, [Description("1 to 1,000; 200 by default.")] int limit = 200) =>
        ReadAsync(new ConversationId(id), transcripts, conversations, deliveries, after, limit, ct);

    private static async Task<Results<Ok<TranscriptView>, ProblemHttpResult>> ReadAsync(ConversationId id, TranscriptStore transcripts, ConversationStore conversations, MessageDeliveries deliveries, long after, int limit, CancellationToken ct)
    {
        if (limit is < 1 or > 1000 || after < 0) return ApiProblems.Invalid("'limit' is 1 to 1,000, 'after' at least 0.");
        if (id.Value.Length > 300 || await conversations.GetAsync(id, ct) is null) return ApiProblems.NotFound("conversation", id.Value);
        var lines = await transcripts.ReadAsync(id, after, limit, ct);
        var withdrawn = await deliveries.WithdrawnOfAsync(id, ct);
        var seal = await transcripts.SealAsync(id, ct: ct);
        return TypedResults.Ok(new TranscriptView(id.Value, [.. lines.Select(line => View(line, withdrawn.Contains(line.Entry.Id)))], lines.Count == limit ? lines[^1].Sequence : null, seal.Count, seal.Hash));
    }

    private static async Task<Results<Ok<FoundPage>, ProblemHttpResult>> SearchAsync(
        ITranscriptSearch search, CancellationToken ct, [Description("What to look for; at most 200 characters.")] string q, [Description("Only in this channel.")] string? channel = null,
        [Description("Said at or after.")] DateTimeOffset? since = null, [Description("Said before.")] DateTimeOffset? until = null,
        [Description("'next' of the page before; at most 10,000.")] int skip = 0, [Description("1 to 100; 20 by default.")] int limit = 20)
    {
        if (string.IsNullOrWhiteSpace(q) || q.Length > 200) return ApiProblems.Invalid("'q' has 1 to 200 characters.");
        if (limit is < 1 or > 100 || skip is < 0 or > 10_000) return ApiProblems.Invalid("'limit' is 1 to 100, 'skip' 0 to 10,000.");
        var found = await search.FindAsync(new TranscriptQuery(q) { ChannelId = channel, Since = since, Until = until, Skip = skip, Take = limit }, ct);
        return TypedResults.Ok(new FoundPage(
            [.. found.Hits.Select(h => new FoundView(h.ConversationId.Value, h.Sequence, h.CaseId?.Value, h.CustomerId.Value, h.CustomerName, h.ChannelId, ApiNames.Of(h.From), h.At, string.Concat(h.Excerpt.Select(p => p.Text))))],
            found.Next, found.Total, found.IsComplete));
    }

    private static EntryView View(TranscriptLine line, bool withdrawn) => new(
        line.Sequence, line.Entry.Id, ApiNames.Of(line.Entry.From), line.Entry.At, line.Entry.AuthorName, line.Entry.Text, line.Entry.Language, line.Entry.ActivityType,
        [.. line.Entry.Attachments.Select(a => new FileView(a.ContentType, a.Name, a.Url))], withdrawn);
}
