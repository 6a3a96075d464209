using System.ComponentModel;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Mvc;

namespace Bot.Api;

/// <summary>A request's body.</summary>
internal interface IApiRequest;

/// <summary>One page of a list.</summary>
internal sealed record ApiPage<T>(
    IReadOnlyList<T> Items,
    [property: Description("Give it as 'cursor' for the next page; null on the last. A page may be short, or even empty, and not be the last.")] string? Next);

/// <summary>A case.</summary>
internal sealed record CaseView(
    [property: Description("The number that customer and agent read to each other.")] string Number,
    [property: Description("queued, offered, active, waitingForCustomer, scheduled, wrapUp, closed, returnedToBot or abandoned.")] string State,
    string Queue,
    [property: Description("The agent who has it, or had it last.")] string? Agent,
    string Subject,
    string? Category,
    [property: Description("low, normal, high or critical.")] string Urgency,
    [property: Description("BCP 47.")] string Language,
    [property: Description("The Bot Framework's channel id, or 'phone'.")] string Channel,
    [property: Description("'erased' when the customer's data was erased.")] string CustomerId,
    string? CustomerName,
    string ConversationId,
    DateTimeOffset OpenedAt,
    DateTimeOffset? TakenAt,
    DateTimeOffset? FirstAnsweredAt,
    DateTimeOffset? ResolvedAt,
    [property: Description("What is owed next: firstAnswer, nextAnswer, resolution, promise or wake.")] string? Due,
    DateTimeOffset? DueAt,
    string? Summary,
    string? Resolution,
    [property: Description("1 (bad) to 5 (good).")] int? Rating,
    IReadOnlyList<FactView> Facts);

/// <summary>Something the customer told.</summary>
internal sealed record FactView([property: Description("name, email, phone or orderNumber.")] string Kind, string Value);

/// <summary>One line of a case's history.</summary>
internal sealed record CaseEventView(long Sequence, string Kind, DateTimeOffset At, [property: Description("customer, bot, agent or clock.")] string ByKind, string? ById, string? Reason, string State, string Queue, string? Agent);

/// <summary>What a change left.</summary>
internal sealed record CaseChanged(string Number, string State, string Queue, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Agent, string ConversationId, [property: Description("It had been so before: nothing was changed.")] bool Repeated);

/// <summary>Who called.</summary>
internal sealed record CallerRequest(
    [property: Description("The caller as your system knows them, such as a telephone number: the same id is the same customer. 1 to 100 characters.")] string Id,
    string? Name = null, string? Phone = null, string? Email = null,
    [property: Description("BCP 47; the assistant's nearest language is used.")] string? Language = null);

/// <summary>A case to open for a caller, or to go on with while the caller has an unresolved one.</summary>
internal sealed record OpenCaseBody(
    CallerRequest Customer,
    [property: Description("One line: what the customer wants. 1 to 200 characters.")] string Subject,
    [property: Description("What the customer said, for the transcript. At most 8,000 characters.")] string? Text = null,
    [property: Description("A queue's id; the default queue otherwise.")] string? Queue = null,
    string? Category = null,
    [property: Description("low, normal (default), high or critical.")] string? Urgency = null,
    [property: Description("The customer was told to be called back by then: a promise on the case.")] DateTimeOffset? CallBackBy = null) : IApiRequest;

/// <summary>The customer came back to a case.</summary>
internal sealed record ResumeCaseBody([property: Description("What the customer said, for the transcript. At most 8,000 characters.")] string Text) : IApiRequest;

/// <summary>A note among agents.</summary>
internal sealed record NoteBody([property: Description("1 to 8,000 characters. The customer never sees it.")] string Text) : IApiRequest;

/// <summary>How a case was resolved.</summary>
internal sealed record CloseCaseBody(
    [property: Description("1 to 4,000 characters.")] string Resolution,
    string? Summary = null, string? Category = null,
    [property: Description("The agent who has the case; needed when somebody has it.")] string? Agent = null) : IApiRequest;

/// <summary>Where a case goes: to a queue or to an agent.</summary>
internal sealed record TransferCaseBody(
    string? Queue = null,
    [property: Description("A user's name.")] string? ToAgent = null,
    string? Note = null,
    [property: Description("The agent who has the case; needed when somebody has it.")] string? Agent = null) : IApiRequest;

/// <summary>What the shop knows of a customer. What is not given stays as it is; an empty text clears it.</summary>
internal sealed record CustomerBody(
    [property: Description("At most 200 characters.")] string? Name = null,
    [property: Description("How valued the customer is in the shop's own words, such as 'gold'. At most 40 characters.")] string? Tier = null,
    [property: Description("What agents want to know next time. At most 2,000 characters.")] string? Remark = null) : IApiRequest;

/// <summary>A customer.</summary>
internal sealed record CustomerView(string Id, string? Name, string? Tier, string? Remark, IReadOnlyList<FactView> Facts, int Conversations, int Cases, DateTimeOffset? LastSeenAt);

/// <summary>What there was with a customer.</summary>
internal sealed record CustomerHistoryView(IReadOnlyList<CaseView> Cases, IReadOnlyList<ConversationView> Conversations, IReadOnlyList<PromiseView> Promises);

/// <summary>A conversation.</summary>
internal sealed record ConversationView(string Id, string Channel, string Language, [property: Description("bot, queued, agent or closed.")] string Mode, string? Case, DateTimeOffset StartedAt, DateTimeOffset LastActivityAt);

/// <summary>Something promised to a customer.</summary>
internal sealed record PromiseView(string Case, string What, DateTimeOffset DueAt, bool IsOpen);

/// <summary>What was removed.</summary>
internal sealed record ErasedView(int Conversations, int TranscriptEntries, int Attachments, IReadOnlyList<string> Cases);

/// <summary>A part of a transcript, with the seal of the whole.</summary>
internal sealed record TranscriptView(
    string ConversationId,
    IReadOnlyList<EntryView> Items,
    [property: Description("Give it as 'after' for the next page; null on the last.")] long? Next,
    [property: Description("How many entries the whole transcript has.")] long Count,
    [property: Description("SHA-256 of the whole transcript, in lower-case hexadecimal.")] string Hash);

/// <summary>Something said or shown.</summary>
internal sealed record EntryView(
    long Sequence, string Id, [property: Description("customer, bot, agent, note or notice.")] string From, DateTimeOffset At, string? Author, string? Text, string? Language, string Type,
    IReadOnlyList<FileView> Files,
    [property: Description("Worked out by the assistant too late and never sent.")] bool Withdrawn);

/// <summary>A file that was sent.</summary>
internal sealed record FileView(string ContentType, string? Name, string? Url);

/// <summary>Something found.</summary>
internal sealed record FoundView(string ConversationId, long Sequence, string? Case, string CustomerId, string? CustomerName, string Channel, string From, DateTimeOffset At, string Excerpt);

/// <summary>One page of what was found.</summary>
internal sealed record FoundPage(
    IReadOnlyList<FoundView> Items,
    [property: Description("Give it as 'skip' for the next page; null on the last.")] int? Next,
    int? Total,
    [property: Description("False while the index is being built: earlier conversations may be missing.")] bool IsComplete);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, PropertyNameCaseInsensitive = false, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ProblemDetails))]
[JsonSerializable(typeof(ApiPage<CaseView>))]
[JsonSerializable(typeof(ApiPage<CaseEventView>))]
[JsonSerializable(typeof(ApiPage<CustomerView>))]
[JsonSerializable(typeof(CaseChanged))]
[JsonSerializable(typeof(OpenCaseBody))]
[JsonSerializable(typeof(ResumeCaseBody))]
[JsonSerializable(typeof(NoteBody))]
[JsonSerializable(typeof(CloseCaseBody))]
[JsonSerializable(typeof(TransferCaseBody))]
[JsonSerializable(typeof(CustomerBody))]
[JsonSerializable(typeof(CustomerHistoryView))]
[JsonSerializable(typeof(ErasedView))]
[JsonSerializable(typeof(TranscriptView))]
[JsonSerializable(typeof(FoundPage))]
internal sealed partial class ApiJson : JsonSerializerContext;
