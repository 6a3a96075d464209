using System.ComponentModel;
using System.Security.Claims;
using Bot.Api.Keys;
using Bot.Hosting;
using Bot.Privacy;
using Bot.Turns;
using Handoff.Customers;
using Handoff.Facts;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Bot.Api.Customers;

internal static class CustomerRoutes
{
    public static void MapCustomers(this RouteGroupBuilder api)
    {
        api.MapGet("/customers", FindAsync).WithName("findCustomer").WithTags("Customers").WithSummary("Finds a customer").WithDescription("By channel and the user's id there, or by a case number or conversation id.").Needs(ApiScopes.ReadCustomers);
        api.MapGet("/customers/{id}", GetAsync).WithName("getCustomer").WithTags("Customers").WithSummary("Gets a customer").WithDescription("Name, tier, remark and facts, and how much there was.").Needs(ApiScopes.ReadCustomers);
        api.MapPatch("/customers/{id}", EditAsync).WithName("editCustomer").WithTags("Customers").WithSummary("Changes what is known of a customer").WithDescription("Name, tier and remark, which agents see beside the case.").Needs(ApiScopes.WriteCustomers);
        api.MapGet("/customers/{id}/history", HistoryAsync).WithName("getCustomerHistory").WithTags("Customers").WithSummary("Gets what there was with a customer").WithDescription("Cases, conversations and promises, the latest first.").Needs(ApiScopes.ReadCustomers);
        api.MapGet("/customers/{id}/export", ExportAsync).WithName("exportCustomer").WithTags("Customers").WithSummary("Exports a customer").WithDescription("Everything that is kept about the customer, as one JSON file: transcripts, files, facts, cases.")
            .Produces<object>(StatusCodes.Status200OK, "application/json").Needs(ApiScopes.ExportCustomers);
        api.MapDelete("/customers/{id}", EraseAsync).WithName("eraseCustomer").WithTags("Customers").WithSummary("Erases a customer").WithDescription("Removes the customer's words everywhere. It can't be undone. Completes when they are gone, from the search index too.").Needs(ApiScopes.EraseCustomers);
    }

    private static async Task<Results<Ok<CustomerView>, ProblemHttpResult>> FindAsync(
        CustomerSearch search, CustomerReading reading, CancellationToken ct, [Description("The Bot Framework's channel id, or 'phone'; with 'user'.")] string? channel = null,
        [Description("The user's id in that channel.")] string? user = null, [Description("A case number or a conversation's id.")] string? of = null)
    {
        if (of is { Length: > 0 and <= 300 })
            return await search.FindAsync(of, ct) is { } found ? TypedResults.Ok(await reading.ViewAsync(found, ct)) : ApiProblems.NotFound("customer of", of);
        if (string.IsNullOrEmpty(channel) || string.IsNullOrEmpty(user) || channel.Length + user.Length > 1000) return ApiProblems.Invalid("Give 'channel' and 'user', or 'of'.");
        var id = ConversationKeys.CustomerOf(channel, user);
        return await search.IsKnownAsync(id, ct) ? TypedResults.Ok(await reading.ViewAsync(id, ct)) : ApiProblems.NotFound("customer", user);
    }

    private static async Task<Results<Ok<CustomerView>, ProblemHttpResult>> GetAsync([Description("The customer's id.")] string id, CustomerSearch search, CustomerReading reading, CancellationToken ct) =>
        await IsKnownAsync(search, id, ct) ? TypedResults.Ok(await reading.ViewAsync(new CustomerId(id), ct)) : ApiProblems.NotFound("customer", id);

    private static async Task<Results<Ok<CustomerView>, ProblemHttpResult>> EditAsync(
        [Description("The customer's id.")] string id, CustomerBody body, CustomerSearch search, CustomerReading reading, EditCustomer edit, ApiAudit audit, ClaimsPrincipal user, CancellationToken ct)
    {
        if (!await IsKnownAsync(search, id, ct)) return ApiProblems.NotFound("customer", id);
        var change = new CustomerEdit(body.Name, body.Tier, body.Remark);
        if (change.Problem() is { } problem) return ApiProblems.Invalid(problem);
        await edit.RunAsync(new CustomerId(id), change, batch => audit.Customer(batch, ApiCaller.Of(user)), ct);
        return TypedResults.Ok(await reading.ViewAsync(new CustomerId(id), ct));
    }

    private static async Task<Results<Ok<CustomerHistoryView>, ProblemHttpResult>> HistoryAsync(
        [Description("The customer's id.")] string id, CustomerSearch search, CustomerReading reading, CancellationToken ct, [Description("At most so many of each, 1 to 200; 50 by default.")] int limit = 50)
    {
        if (limit is < 1 or > 200) return ApiProblems.Invalid("'limit' is 1 to 200.");
        return await IsKnownAsync(search, id, ct) ? TypedResults.Ok(await reading.HistoryAsync(new CustomerId(id), limit, ct)) : ApiProblems.NotFound("customer", id);
    }

    private static async Task<IResult> ExportAsync([Description("The customer's id.")] string id, CustomerSearch search, ExportCustomer export, IConfiguration configuration, ApiAudit audit, ClaimsPrincipal user, CancellationToken ct)
    {
        if (!await IsKnownAsync(search, id, ct)) return ApiProblems.NotFound("customer", id);
        await audit.CustomerAsync(ApiCaller.Of(user), "export", ct);
        // Whole before the first byte leaves: half a file must not look like one. Gone when it has been sent.
        var file = PrivateFiles.CreatePassing(Path.Combine(StorageOptions.DirectoryOf(configuration), $"export-{Guid.NewGuid():n}.tmp"));
        try
        {
            await export.RunAsync(new CustomerId(id), file, ct);
            file.Position = 0;
            return Results.Stream(file, "application/json", "customer.json");
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    private static async Task<Results<Ok<ErasedView>, ProblemHttpResult>> EraseAsync([Description("The customer's id.")] string id, CustomerSearch search, EraseCustomer erase, ApiAudit audit, ClaimsPrincipal user, CancellationToken ct)
    {
        if (!await IsKnownAsync(search, id, ct)) return ApiProblems.NotFound("customer", id);
        await audit.CustomerAsync(ApiCaller.Of(user), "erase", ct);
        // Begun, it is finished, also when the program that asked has gone.
        var erased = await erase.RunAsync(new CustomerId(id), CancellationToken.None);
        return TypedResults.Ok(new ErasedView(erased.Conversations, erased.TranscriptEntries, erased.Attachments, erased.Cases));
    }

    private static async Task<bool> IsKnownAsync(CustomerSearch search, string id, CancellationToken ct) => id.Length <= 300 && await search.IsKnownAsync(new CustomerId(id), ct);
}

/// <summary>What the API tells of a customer.</summary>
internal sealed class CustomerReading(CustomerHistory history, CustomerStore customers, FactsStore facts)
{
    private const int Most = 200;

    public async Task<CustomerView> ViewAsync(CustomerId id, CancellationToken ct)
    {
        var past = await history.ReadAsync(id, Most, ct);
        var person = (await customers.GetAsync(id, ct))?.Value;
        var name = person?.Name ?? past.Conversations.FirstOrDefault(c => c.CustomerName is not null)?.CustomerName;
        return new CustomerView(id.Value, name, person?.Tier, person?.Remark, [.. (await facts.GetAsync(id, ct)).Facts.Select(ApiNames.View)], past.Conversations.Count, past.Cases.Count, past.Conversations.FirstOrDefault()?.LastActivityAt);
    }

    public async Task<CustomerHistoryView> HistoryAsync(CustomerId id, int take, CancellationToken ct)
    {
        var past = await history.ReadAsync(id, take, ct);
        return new CustomerHistoryView(
            [.. past.Cases.Select(ApiNames.View)],
            [.. past.Conversations.Select(c => new ConversationView(c.Id.Value, c.ChannelId, c.Language, ApiNames.Of(c.Mode), (c.CaseId ?? c.LastCaseId)?.Value, c.StartedAt, c.LastActivityAt))],
            [.. past.Promises.Select(p => new PromiseView(p.CaseId.Value, p.What, p.DueAt, p.IsOpen))]);
    }
}
