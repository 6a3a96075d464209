using System.ComponentModel;
using System.Security.Claims;
using Bot.Api.Keys;
using Bot.Desk;
using Bot.Privacy;
using Handoff.Agents;
using Handoff.Cases;
using Handoff.Customers;
using Handoff.Queues;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Bot.Api.Cases;

internal static class CaseRoutes
{
    private const int LongestText = 8000;

    public static void MapCases(this RouteGroupBuilder api)
    {
        api.MapGet("/cases", ListAsync).WithName("listCases").WithTags("Cases").WithSummary("Lists cases")
            .WithDescription("Unresolved cases, the longest open first; resolved ones, the latest resolved first; of a customer or an agent, the latest opened first.").Needs(ApiScopes.ReadCases);
        api.MapPost("/cases", OpenAsync).WithName("openCase").WithTags("Cases").WithSummary("Opens a case for a caller")
            .WithDescription("For telephone systems and forms: a case in a queue, with what the customer said. While the caller has an unresolved case, that one is gone on with (200 instead of 201). Send an Idempotency-Key, so that a repeated request has one effect.")
            .Needs(ApiScopes.WriteCases);
        api.MapGet("/cases/{number}", GetAsync).WithName("getCase").WithTags("Cases").WithSummary("Gets a case").WithDescription("A case by its number.").Needs(ApiScopes.ReadCases);
        api.MapGet("/cases/{number}/history", HistoryAsync).WithName("getCaseHistory").WithTags("Cases").WithSummary("Gets what happened to a case").WithDescription("The case's events, the oldest first.").Needs(ApiScopes.ReadCases);
        api.MapPost("/cases/{number}/notes", AddNoteAsync).WithName("addNote").WithTags("Cases").WithSummary("Adds a note").WithDescription("A note among agents, in the name of the key.").Needs(ApiScopes.WriteCases);
        api.MapPost("/cases/{number}/resume", ResumeAsync).WithName("resumeCase").WithTags("Cases").WithSummary("Resumes a case")
            .WithDescription("The customer called again: what they said joins the transcript, and a resolved case waits in its queue again.").Needs(ApiScopes.WriteCases);
        api.MapPost("/cases/{number}/close", CloseAsync).WithName("closeCase").WithTags("Cases").WithSummary("Closes a case")
            .WithDescription("Ends the human part; the customer is told, in a channel that can be written to. A case that an agent has is closed in that agent's name.").Needs(ApiScopes.WriteCases);
        api.MapPost("/cases/{number}/transfer", TransferAsync).WithName("transferCase").WithTags("Cases").WithSummary("Transfers a case")
            .WithDescription("To a queue, or to an agent, to whom it is offered for two minutes.").Needs(ApiScopes.WriteCases);
    }

    private static async Task<Results<Ok<ApiPage<CaseView>>, ProblemHttpResult>> ListAsync(
        CaseStore cases, CancellationToken ct, [Description("unresolved (default) or resolved; with customer or agent also all.")] string? state = null,
        [Description("Only in this queue.")] string? queue = null, [Description("Only of this customer.")] string? customer = null,
        [Description("Only those this agent has or had last.")] string? agent = null, [Description("1 to 200; 50 by default.")] int limit = 50, [Description("'next' of the page before.")] string? cursor = null)
    {
        if (state is not (null or "unresolved" or "resolved" or "all")) return ApiProblems.Invalid("'state' is unresolved, resolved or all.");
        if (state is "all" && customer is null && agent is null) return ApiProblems.Invalid("'state=all' goes with 'customer' or 'agent'.");
        if (limit is < 1 or > 200) return ApiProblems.Invalid("'limit' is 1 to 200.");
        try
        {
            var page = customer is not null ? await cases.ListAsync(new CustomerId(customer), limit, cursor, ct)
                : agent is not null ? await cases.ListAsync(new AgentId(agent), limit, cursor, ct)
                : state is "resolved" ? await cases.ListResolvedAsync(limit, cursor, ct)
                : await cases.ListUnresolvedAsync(limit, cursor, ct);
            var wanted = page.Items.Select(c => c.Value).Where(c =>
                (queue is null || c.Queue.Value == queue) && (agent is null || c.Owner?.Value == agent)
                && (state is "all" || state is null && (customer ?? agent) is not null || c.IsUnresolved == (state is not "resolved")));
            return TypedResults.Ok(new ApiPage<CaseView>([.. wanted.Select(ApiNames.View)], page.Continuation));
        }
        catch (ArgumentException)
        {
            return ApiProblems.Invalid("'cursor' is none of this list.");
        }
    }

    private static async Task<Results<Ok<CaseView>, ProblemHttpResult>> GetAsync([Description("The case's number.")] string number, CaseStore cases, CancellationToken ct) =>
        await FindAsync(cases, number, ct) is { } found ? TypedResults.Ok(ApiNames.View(found)) : ApiProblems.NotFound("case", number);

    private static async Task<Results<Ok<ApiPage<CaseEventView>>, ProblemHttpResult>> HistoryAsync([Description("The case's number.")] string number, CaseStore cases, CancellationToken ct)
    {
        if (await FindAsync(cases, number, ct) is not { } found) return ApiProblems.NotFound("case", number);
        var history = await cases.HistoryAsync(found.Id, 0, 10_000, ct);
        return TypedResults.Ok(new ApiPage<CaseEventView>(
            [.. history.Select(h => new CaseEventView(h.Sequence, ApiNames.Of(h.Event.Kind), h.Event.At, ApiNames.Of(h.Event.By.Kind), h.Event.By.Id, h.Event.Reason, ApiNames.Of(h.Event.State), h.Event.Queue.Value, h.Event.Owner?.Value))], null));
    }

    private static async Task<Results<Created<CaseChanged>, Ok<CaseChanged>, ProblemHttpResult>> OpenAsync(
        OpenCaseBody body, OpenPhoneCase open, ApiAudit audit, ClaimsPrincipal user, TimeProvider clock, [FromHeader(Name = IdempotentRequests.Header)] string? idempotencyKey, CancellationToken ct)
    {
        if (body.Customer is null || IsBad(body.Customer.Id, 100)) return ApiProblems.Invalid("'customer.id' has 1 to 100 characters.");
        if (IsBad(body.Subject, 200)) return ApiProblems.Invalid("'subject' has 1 to 200 characters.");
        if (body.Text?.Length > LongestText) return ApiProblems.Invalid($"'text' has at most {LongestText} characters.");
        if (body.Customer.Name?.Length > 100 || body.Customer.Phone?.Length > 40 || body.Customer.Email?.Length > 200 || body.Category?.Length > 100) return ApiProblems.Invalid("A name has at most 100 characters, a phone number 40, an e-mail address 200, a category 100.");
        if (!ApiNames.TryRead(body.Urgency, Urgency.Normal, out var urgency)) return ApiProblems.Invalid("'urgency' is low, normal, high or critical.");
        if (body.CallBackBy is { } due && (due <= clock.GetUtcNow() || due > clock.GetUtcNow().AddDays(90))) return ApiProblems.Invalid("'callBackBy' lies in the next 90 days.");

        var caller = ApiCaller.Of(user);
        if (await open.RunAsync(body, urgency, caller, KeyOf(idempotencyKey), audit.Of(caller, "open"), ct) is not { } done) return ApiProblems.NotFound("queue", body.Queue ?? "");
        return done.Repeated ? TypedResults.Ok(ApiNames.Changed(done)) : TypedResults.Created($"/api/v1/cases/{done.Case.Id}", ApiNames.Changed(done));
    }

    private static async Task<Results<Ok<CaseChanged>, ProblemHttpResult>> ResumeAsync(
        [Description("The case's number.")] string number, ResumeCaseBody body, OpenPhoneCase open, ApiAudit audit, ClaimsPrincipal user,
        [FromHeader(Name = IdempotentRequests.Header)] string? idempotencyKey, CancellationToken ct)
    {
        if (IsBad(body.Text, LongestText)) return ApiProblems.Invalid($"'text' has 1 to {LongestText} characters.");
        if (!IsNumber(number)) return ApiProblems.NotFound("case", number);
        var caller = ApiCaller.Of(user);
        return Say(await open.ResumeAsync(new CaseId(number), body.Text, caller, KeyOf(idempotencyKey), audit.Of(caller, "resume"), ct));
    }

    private static async Task<Results<Ok<CaseChanged>, ProblemHttpResult>> AddNoteAsync(
        [Description("The case's number.")] string number, NoteBody body, CaseStore cases, AgentDesk desk, ApiAudit audit, ClaimsPrincipal user,
        [FromHeader(Name = IdempotentRequests.Header)] string? idempotencyKey, CancellationToken ct)
    {
        if (IsBad(body.Text, LongestText)) return ApiProblems.Invalid($"'text' has 1 to {LongestText} characters.");
        if (await FindAsync(cases, number, ct) is not { } found || IsErased(found)) return ApiProblems.NotFound("case", number);
        var caller = ApiCaller.Of(user);
        return Say(await desk.AddNoteAsync(found.Id, caller.Agent, body.Text, $"{caller.KeyId}/{KeyOf(idempotencyKey)}", and: audit.Of(caller, "note"), ct: ct));
    }

    private static async Task<Results<Ok<CaseChanged>, ProblemHttpResult>> CloseAsync(
        [Description("The case's number.")] string number, CloseCaseBody body, CaseStore cases, AgentStore agents, AgentDesk desk, ApiAudit audit, ClaimsPrincipal user, CancellationToken ct)
    {
        if (IsBad(body.Resolution, 4000)) return ApiProblems.Invalid("'resolution' has 1 to 4,000 characters.");
        if (body.Summary?.Length > LongestText || body.Category?.Length > 100) return ApiProblems.Invalid($"'summary' has at most {LongestText} characters, 'category' 100.");
        if (await FindAsync(cases, number, ct) is not { } found || IsErased(found)) return ApiProblems.NotFound("case", number);
        var caller = ApiCaller.Of(user);
        if (await ActorAsync(body.Agent, caller, agents, ct) is not { } by) return ApiProblems.NotFound("agent", body.Agent!);
        return Say(await desk.CloseAsync(found.Id, by, body.Resolution, body.Summary, body.Category, audit.Of(caller, "close"), ct: ct));
    }

    private static async Task<Results<Ok<CaseChanged>, ProblemHttpResult>> TransferAsync(
        [Description("The case's number.")] string number, TransferCaseBody body, CaseStore cases, AgentStore agents, QueueStore queues, AgentDesk desk, ApiAudit audit, ClaimsPrincipal user, CancellationToken ct)
    {
        if (body.Queue is null == body.ToAgent is null) return ApiProblems.Invalid("Give either 'queue' or 'toAgent'.");
        if (body.Note?.Length > LongestText) return ApiProblems.Invalid($"'note' has at most {LongestText} characters.");
        if (await FindAsync(cases, number, ct) is not { } found || IsErased(found)) return ApiProblems.NotFound("case", number);
        var caller = ApiCaller.Of(user);
        if (await ActorAsync(body.Agent, caller, agents, ct) is not { } by) return ApiProblems.NotFound("agent", body.Agent!);
        if (body.Queue is { } queue)
            return await queues.GetAsync(new QueueId(queue), ct) is null
                ? ApiProblems.NotFound("queue", queue)
                : Say(await desk.TransferToQueueAsync(found.Id, by, new QueueId(queue), body.Note, audit.Of(caller, "transfer"), ct));
        return (await agents.GetAsync(new AgentId(body.ToAgent!), ct))?.Value is not { IsDisabled: false } to
            ? ApiProblems.NotFound("agent", body.ToAgent!)
            : Say(await desk.TransferToAgentAsync(found.Id, by, to.Id, body.Note, audit.Of(caller, "transfer"), ct));
    }

    private static Results<Ok<CaseChanged>, ProblemHttpResult> Say(CaseOutcome outcome)
    {
        return outcome switch
        {
            CaseOutcome.Done done => TypedResults.Ok(ApiNames.Changed(done)),
            CaseOutcome.NotFound none => ApiProblems.NotFound("case", none.Id.Value),
            CaseOutcome.NotYours other => Conflict("not-yours", other.Owner is { } owner ? $"Agent '{owner}' has the case: name them as 'agent'." : "Nobody has the case."),
            CaseOutcome.NotAllowed refused => Conflict("not-allowed", $"A case that is {ApiNames.Of(refused.Case.State)} can't do that."),
            CaseOutcome.OtherCaseOpen other => Conflict("other-case-open", $"The conversation has the unresolved case {other.Other}."),
            _ => Conflict("refused", "The case can't do that at present."),
        };

        static ProblemHttpResult Conflict(string type, string detail) => ApiProblems.Of(StatusCodes.Status409Conflict, type, detail);
    }

    internal static async Task<Case?> FindAsync(CaseStore cases, string number, CancellationToken ct) => IsNumber(number) ? (await cases.GetAsync(new CaseId(number), ct))?.Value : null;

    private static async Task<AgentId?> ActorAsync(string? named, ApiCaller caller, AgentStore agents, CancellationToken ct)
    {
        if (named is null) return caller.Agent;
        return (await agents.GetAsync(new AgentId(named), ct))?.Value is { IsDisabled: false } agent ? agent.Id : null;
    }

    private static bool IsErased(Case @case) => @case.CustomerId == ForgottenCase.Nobody;

    private static bool IsNumber(string number) => number.Length is >= 1 and <= 12 && number.All(char.IsAsciiDigit);

    private static bool IsBad(string? text, int longest) => string.IsNullOrWhiteSpace(text) || text.Length > longest;

    private static string KeyOf(string? idempotencyKey) => idempotencyKey is { Length: > 0 and <= 200 } ? idempotencyKey : Guid.CreateVersion7().ToString("n");
}
