using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Bot.Api.Keys;
using Bot.Audit;
using Bot.Tests.Hosting;
using Handoff.Cases;
using Handoff.Conversations;
using Handoff.Promises;
using Handoff.Transcripts;
using NUnit.Framework;
using Storage;

namespace Bot.Tests.Api;

public sealed class ApiTests
{
    private static readonly (string Method, string Path, string Scope)[] Routes =
    [
        ("GET", "/api/v1/cases", ApiScopes.ReadCases),
        ("GET", "/api/v1/cases/{case}", ApiScopes.ReadCases),
        ("GET", "/api/v1/cases/{case}/history", ApiScopes.ReadCases),
        ("POST", "/api/v1/cases", ApiScopes.WriteCases),
        ("POST", "/api/v1/cases/{case}/notes", ApiScopes.WriteCases),
        ("POST", "/api/v1/cases/{case}/resume", ApiScopes.WriteCases),
        ("POST", "/api/v1/cases/{case}/transfer", ApiScopes.WriteCases),
        ("POST", "/api/v1/cases/{case}/close", ApiScopes.WriteCases),
        ("GET", "/api/v1/cases/{case}/transcript", ApiScopes.ReadTranscripts),
        ("GET", "/api/v1/conversations/{conversation}/transcript", ApiScopes.ReadTranscripts),
        ("GET", "/api/v1/search?q=parcel", ApiScopes.ReadTranscripts),
        ("GET", "/api/v1/customers?of={case}", ApiScopes.ReadCustomers),
        ("GET", "/api/v1/customers/{customer}", ApiScopes.ReadCustomers),
        ("GET", "/api/v1/customers/{customer}/history", ApiScopes.ReadCustomers),
        ("PATCH", "/api/v1/customers/{customer}", ApiScopes.WriteCustomers),
        ("GET", "/api/v1/customers/{customer}/export", ApiScopes.ExportCustomers),
        ("DELETE", "/api/v1/customers/{customer}", ApiScopes.EraseCustomers),
    ];

    private static readonly Dictionary<string, object> Bodies = new()
    {
        ["/cases"] = new { customer = new { id = "+886912345678", name = "Mei", phone = "0912345678" }, subject = "Parcel", text = "my parcel is broken" },
        ["/notes"] = new { text = "a note" },
        ["/resume"] = new { text = "I call again" },
        ["/transfer"] = new { queue = "support" },
        ["/close"] = new { resolution = "sent a new one" },
    };

    private LiveHost _host = null!;
    private string _full = null!;
    private int _callers;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _host = await LiveHost.StartAsync("Api:RequestsPerMinute=100000");
        _full = await KeyAsync([.. ApiScopes.All]);
    }

    [OneTimeTearDown]
    public async Task StopAsync() => await _host.DisposeAsync();

    [TestCaseSource(nameof(Routes))]
    public async Task A_route_opens_only_to_a_key_with_its_scope((string Method, string Path, string Scope) route)
    {
        var revoked = await KeyAsync(route.Scope);
        await _host.Get<RevokeKey>().RunAsync(revoked.Split('_')[1], "admin");

        Assert.That(await ProblemAsync(route, null), Is.EqualTo((401, "unauthorized")), "no key");
        Assert.That(await ProblemAsync(route, "bhk_000000000000_" + new string('0', 64)), Is.EqualTo((401, "unauthorized")), "unknown key");
        Assert.That(await ProblemAsync(route, _full[..^1] + (_full[^1] == '0' ? '1' : '0')), Is.EqualTo((401, "unauthorized")), "wrong secret");
        Assert.That(await ProblemAsync(route, revoked), Is.EqualTo((401, "unauthorized")), "revoked key");
        Assert.That(await ProblemAsync(route, await KeyAsync([.. ApiScopes.All.Where(s => s != route.Scope)])), Is.EqualTo((403, "scope-missing")), "all other scopes");
        using var good = await SendAsync(route, await KeyAsync(route.Scope));
        Assert.That((int)good.StatusCode, Is.InRange(200, 201), await good.Content.ReadAsStringAsync());
    }

    [Test]
    public void The_table_above_names_every_route() =>
        Assert.That(_host.Get<Microsoft.AspNetCore.Routing.EndpointDataSource>().Endpoints.OfType<Microsoft.AspNetCore.Routing.RouteEndpoint>()
            .Count(e => e.RoutePattern.RawText!.StartsWith("/api/v1/", StringComparison.Ordinal) && !e.RoutePattern.RawText.EndsWith("openapi.json", StringComparison.Ordinal)), Is.EqualTo(Routes.Length));

    [Test]
    public async Task A_telephone_system_opens_a_case_goes_on_with_it_and_comes_back_to_it()
    {
        var body = new { customer = new { id = "call-1", name = "Lin Mei", phone = "0912345678", language = "zh-TW" }, subject = "Broken parcel", text = "order 20260301007 is broken", urgency = "high", callBackBy = DateTimeOffset.UtcNow.AddHours(2) };

        var opened = await PostAsync("/api/v1/cases", body);
        var again = await PostAsync("/api/v1/cases", body with { text = "and I am angry", callBackBy = DateTimeOffset.UtcNow.AddHours(3) });
        var number = opened.Json["number"]!.GetValue<string>();
        var @case = (await _host.Get<CaseStore>().GetAsync(new CaseId(number)))!.Value;
        Assert.That((opened.Status, again.Status, again.Json["number"]!.GetValue<string>(), again.Json["repeated"]!.GetValue<bool>()), Is.EqualTo((201, 200, number, true)));
        Assert.That((@case.ChannelId, @case.Urgency, @case.CustomerName, @case.Language), Is.EqualTo(("phone", Urgency.High, "Lin Mei", "zh-Hant")));
        Assert.That(@case.Facts.Select(f => f.Value), Does.Contain("0912345678"));
        Assert.That((await _host.Get<PromiseStore>().OfAsync(@case.Id)).Select(p => p.IsOpen), Has.Some.True);

        var closed = await PostAsync($"/api/v1/cases/{number}/close", new { resolution = "sent a new one" });
        var resumed = await PostAsync($"/api/v1/cases/{number}/resume", new { text = "the new one is broken too" });
        var transcript = await GetAsync($"/api/v1/cases/{number}/transcript");

        Assert.That((closed.Json["state"]!.GetValue<string>(), resumed.Json["state"]!.GetValue<string>()), Is.EqualTo(("closed", "queued")));
        Assert.That(transcript["items"]!.AsArray().Where(e => e!["from"]!.GetValue<string>() == "customer").Select(e => e!["text"]!.GetValue<string>()),
            Is.EqualTo(new[] { "order 20260301007 is broken", "and I am angry", "the new one is broken too" }));
    }

    [Test]
    public async Task A_transcript_comes_in_pages_with_count_and_hash_of_the_whole()
    {
        var (_, conversation, _) = await GivenACaseAsync();
        var id = new ConversationId(conversation);
        var batch = new Batch();
        for (var i = 0; i < 25; i++) _host.Get<TranscriptStore>().Append(batch, id, new TranscriptEntry { Id = $"x{i}", From = EntryFrom.Customer, At = DateTimeOffset.UtcNow, Text = $"line {i}" });
        await _host.Get<IDatabase>().CommitAsync(batch);

        var (texts, seal) = (new List<string>(), await _host.Get<TranscriptStore>().SealAsync(id));
        JsonNode page;
        for (long after = 0; ; after = page["next"]!.GetValue<long>())
        {
            page = await GetAsync($"/api/v1/conversations/{Uri.EscapeDataString(conversation)}/transcript?after={after}&limit=10");
            texts.AddRange(page["items"]!.AsArray().Select(e => e!["text"]?.GetValue<string>() ?? ""));
            Assert.That((page["count"]!.GetValue<long>(), page["hash"]!.GetValue<string>()), Is.EqualTo((seal.Count, seal.Hash)));
            if (page["next"] is null) break;
        }

        Assert.That(texts, Has.Count.EqualTo(seal.Count));
        Assert.That(texts.TakeLast(25), Is.EqualTo(Enumerable.Range(0, 25).Select(i => $"line {i}")));
    }

    [Test]
    public async Task Lists_come_in_pages_that_hold_everything_once()
    {
        var numbers = new List<string>();
        for (var i = 0; i < 7; i++) numbers.Add((await GivenACaseAsync()).Case);

        var listed = new List<string>();
        for (string? cursor = null; ;)
        {
            var page = await GetAsync($"/api/v1/cases?limit=3{(cursor is null ? "" : "&cursor=" + Uri.EscapeDataString(cursor))}");
            listed.AddRange(page["items"]!.AsArray().Select(c => c!["number"]!.GetValue<string>()));
            if ((cursor = page["next"]?.GetValue<string>()) is null) break;
        }

        Assert.That(listed, Is.Unique);
        Assert.That(listed, Is.SupersetOf(numbers));
    }

    [Test]
    public async Task A_request_repeated_with_its_idempotency_key_has_one_effect_and_the_first_answer()
    {
        var (number, conversation, _) = await GivenACaseAsync();

        var first = await PostAsync($"/api/v1/cases/{number}/notes", new { text = "only once" }, idempotency: "note-1");
        var second = await PostAsync($"/api/v1/cases/{number}/notes", new { text = "only once" }, idempotency: "note-1");
        var other = await PostAsync($"/api/v1/cases/{number}/notes", new { text = "something else" }, idempotency: "note-1");
        var opened = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => PostAsync("/api/v1/cases", new { customer = new { id = "same" }, subject = "s", text = "t" }, idempotency: "open-1")));

        Assert.That((first.Status, second.Status, second.Replayed, second.Json.ToJsonString()), Is.EqualTo((200, 200, true, first.Json.ToJsonString())));
        Assert.That((other.Status, other.Json["title"]!.GetValue<string>()), Is.EqualTo((422, "idempotency-key-reused")));
        Assert.That((await _host.Get<TranscriptStore>().ReadAsync(new ConversationId(conversation))).Count(l => l.Entry.From == EntryFrom.Note), Is.EqualTo(1));
        Assert.That(opened.Select(o => o.Json["number"]!.GetValue<string>()).Distinct().Count(), Is.EqualTo(1));
        Assert.That(opened.Select(o => o.Status), Has.All.EqualTo(201));
        Assert.That(await _host.Get<TranscriptStore>().ReadAsync(new ConversationId(opened[0].Json["conversationId"]!.GetValue<string>())), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Somebodys_case_is_closed_in_their_name_alone()
    {
        var (number, _, _) = await GivenACaseAsync();
        await _host.Get<Bot.Desk.AgentDesk>().TakeAsync(new CaseId(number), new("amy"), evenIfFull: true);

        var refused = await PostAsync($"/api/v1/cases/{number}/close", new { resolution = "r" });
        var unknown = await PostAsync($"/api/v1/cases/{number}/close", new { resolution = "r", agent = "nobody" });
        var closed = await PostAsync($"/api/v1/cases/{number}/close", new { resolution = "r", agent = "amy" });
        var twice = await PostAsync($"/api/v1/cases/{number}/transfer", new { queue = "support", agent = "amy" });

        Assert.That((refused.Status, refused.Json["title"]!.GetValue<string>()), Is.EqualTo((409, "not-yours")));
        Assert.That((unknown.Status, closed.Status), Is.EqualTo((404, 200)));
        Assert.That((twice.Status, twice.Json["title"]!.GetValue<string>()), Is.EqualTo((409, "not-allowed")));
    }

    [TestCase("GET", "/api/v1/cases/123456x", null, 404)]
    [TestCase("GET", "/api/v1/cases/999", null, 404)]
    [TestCase("GET", "/api/v1/cases?limit=0", null, 400)]
    [TestCase("GET", "/api/v1/cases?limit=many", null, 400)]
    [TestCase("GET", "/api/v1/cases?cursor=nonsense", null, 400)]
    [TestCase("GET", "/api/v1/cases?state=odd", null, 400)]
    [TestCase("GET", "/api/v1/customers/nobody", null, 404)]
    [TestCase("GET", "/api/v1/customers", null, 400)]
    [TestCase("GET", "/api/v1/search?q=", null, 400)]
    [TestCase("GET", "/api/v1/nothing", null, 404)]
    [TestCase("DELETE", "/api/v1/cases", null, 405)]
    [TestCase("POST", "/api/v1/cases", "{", 400)]
    [TestCase("POST", "/api/v1/cases", "null", 400)]
    [TestCase("POST", "/api/v1/cases", "{}", 400)]
    [TestCase("POST", "/api/v1/cases", "{\"customer\":{\"id\":{\"$ne\":\"\"}},\"subject\":\"s\"}", 400)]
    [TestCase("POST", "/api/v1/cases", "{\"customer\":{\"id\":\"c\"},\"subject\":\"s\",\"urgency\":\"5\"}", 400)]
    [TestCase("POST", "/api/v1/cases", "{\"customer\":{\"id\":\"c\"},\"subject\":\"s\",\"queue\":\"none\"}", 404)]
    [TestCase("POST", "/api/v1/cases", "{\"customer\":{\"id\":\"c\"},\"subject\":\"s\",\"callBackBy\":\"2001-01-01T00:00:00Z\"}", 400)]
    public async Task What_is_wrong_is_refused_as_a_problem(string method, string path, string? body, int status)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path) { Headers = { Authorization = new AuthenticationHeaderValue("Bearer", _full) } };
        if (body is not null) request.Content = new StringContent(body, Encoding.UTF8, "application/json");

        using var response = await _host.Http.SendAsync(request);

        Assert.That((int)response.StatusCode, Is.EqualTo(status));
        Assert.That(response.Content.Headers.ContentType?.MediaType, Is.EqualTo("application/problem+json"));
        Assert.That((await response.Content.ReadFromJsonAsync<JsonNode>())!["status"]!.GetValue<int>(), Is.EqualTo(status));
    }

    [Test]
    public async Task A_signed_in_browser_opens_nothing_of_it()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/cases");
        request.Headers.Add("Cookie", "bothandoff.session=anything");

        Assert.That((await _host.Http.SendAsync(request)).StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [Test]
    public async Task Erasing_a_customer_takes_the_words_out_of_the_search_too_and_is_in_the_audit_trail()
    {
        var opened = await PostAsync("/api/v1/cases", new { customer = new { id = "forget-me" }, subject = "s", text = "quuxfrobnicate please" });
        var customer = "phone:forget-me";
        await _host.Get<Handoff.Search.ITranscriptSearch>().SettleAsync();
        Assert.That((await GetAsync("/api/v1/search?q=quuxfrobnicate"))["items"]!.AsArray(), Has.Count.EqualTo(1));

        using var erased = await SendAsync(("DELETE", $"/api/v1/customers/{customer}", ""), _full);
        var found = await GetAsync("/api/v1/search?q=quuxfrobnicate");

        Assert.That(erased.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(found["items"]!.AsArray(), Is.Empty);
        var changes = (await _host.Get<AuditLog>().ReadAsync(null, 20)).Select(e => e.Change).Where(c => c.Thing == ChangedThing.Customer).ToList();
        Assert.That(changes.Select(c => (c.Act, c.Id)), Does.Contain((ChangeAct.Removed, "")), "that, and not whom");
        Assert.That((await SendAsync(("POST", $"/api/v1/cases/{opened.Json["number"]}/notes", ""), _full)).StatusCode, Is.EqualTo(HttpStatusCode.NotFound), "nothing is written to what was erased");
    }

    [Test]
    public async Task Every_change_is_in_the_audit_trail_with_the_key()
    {
        var (number, _, _) = await GivenACaseAsync();
        var token = await KeyAsync(ApiScopes.WriteCases);

        var commits = new System.Collections.Concurrent.ConcurrentQueue<Commit>();
        using (_host.Get<IDatabase>().Subscribe(commits.Enqueue))
        {
            foreach (var route in new[] { $"/api/v1/cases/{number}/notes", $"/api/v1/cases/{number}/transfer", $"/api/v1/cases/{number}/close", $"/api/v1/cases/{number}/resume", "/api/v1/cases" })
            {
                using var done = await SendAsync(("POST", route, ""), token);
                Assert.That((int)done.StatusCode, Is.InRange(200, 201), route + await done.Content.ReadAsStringAsync());
            }
        }
        await SendAsync(("POST", $"/api/v1/cases/{number}/notes", ""), token);

        var audited = commits.Where(c => c.Entries.Any(e => e.Stream == AuditLog.Stream)).ToList();
        Assert.That(audited, Has.Count.EqualTo(5));
        Assert.That(audited.Select(c => c.Documents.Any(d => d.Collection == "cases")), Is.All.True, "what was done and that it was done are one batch");
        var last = (await _host.Get<AuditLog>().ReadAsync(null, 1))[0].Change;
        Assert.That((last.Thing, last.Act, last.By, last.Id), Is.EqualTo((ChangedThing.Case, ChangeAct.Changed, "key:" + token.Split('_')[1], number)));
    }

    [Test]
    public async Task A_key_is_kept_as_a_hash_and_tells_when_it_was_last_used()
    {
        var token = await KeyAsync(ApiScopes.ReadCases);
        await SendAsync(("GET", "/api/v1/cases", ""), token);

        var key = (await _host.Get<ApiKeyStore>().AllAsync()).Single(k => k.Id == token.Split('_')[1]);
        var stored = await _host.Get<IDatabase>().GetAsync("apiKeys", key.Id);

        Assert.That(key.LastUsedAt, Is.Not.Null);
        Assert.That(Encoding.UTF8.GetString(stored!.Body.Span), Does.Not.Contain(token.Split('_')[2]));
    }

    [Test]
    public async Task A_key_that_asks_too_often_is_told_to_wait()
    {
        await using var host = await LiveHost.StartAsync("Api:RequestsPerMinute=10");
        var token = (await host.Get<AddKey>().RunAsync("eager", [ApiScopes.ReadCases], "admin")).Token!;
        host.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);

        HttpResponseMessage? refused = null;
        for (var i = 0; i < 20 && refused is null; i++)
            if (await host.Http.GetAsync("/api/v1/cases") is { StatusCode: HttpStatusCode.TooManyRequests } tooMany) refused = tooMany;

        Assert.That(refused?.Headers.RetryAfter?.Delta, Is.GreaterThan(TimeSpan.Zero));
        Assert.That(refused!.Content.Headers.ContentType?.MediaType, Is.EqualTo("application/problem+json"));
    }

    [Test]
    public async Task The_description_names_every_route_with_its_scope_and_every_field_it_takes()
    {
        var document = (await _host.Http.GetFromJsonAsync<JsonNode>("/api/v1/openapi.json"))!;

        var operations = document["paths"]!.AsObject().SelectMany(p => p.Value!.AsObject().Select(o => (Path: p.Key, Method: o.Key.ToUpperInvariant(), Operation: o.Value!))).ToList();
        Assert.That(operations, Has.Count.EqualTo(Routes.Length));
        foreach (var (path, method, operation) in operations)
        {
            Assert.That(operation["summary"]?.GetValue<string>(), Is.Not.Null.And.Not.Empty, path);
            Assert.That(operation["description"]?.GetValue<string>(), Does.Contain("Needs the scope '"), path);
            Assert.That(operation["security"], Is.Not.Null, path);
            Assert.That(operation["operationId"], Is.Not.Null, path);
            foreach (var parameter in operation["parameters"]?.AsArray() ?? []) Assert.That(parameter!["description"]?.GetValue<string>(), Is.Not.Null.And.Not.Empty, $"{method} {path} {parameter["name"]}");
            foreach (var status in new[] { "401", "403", "429" }) Assert.That(operation["responses"]![status], Is.Not.Null, $"{method} {path} {status}");
        }
        Assert.That(document["components"]!["securitySchemes"]!["key"]!["scheme"]!.GetValue<string>(), Is.EqualTo("bearer"));
    }

    private async Task<string> KeyAsync(params string[] scopes) => (await _host.Get<AddKey>().RunAsync("test", scopes, "admin")).Token!;

    private async Task<(string Case, string Conversation, string Customer)> GivenACaseAsync()
    {
        var id = $"caller-{Interlocked.Increment(ref _callers)}";
        var opened = await PostAsync("/api/v1/cases", new { customer = new { id }, subject = "Parcel", text = "parcel is broken" });
        return (opened.Json["number"]!.GetValue<string>(), opened.Json["conversationId"]!.GetValue<string>(), "phone:" + id);
    }

    private async Task<(int Status, string Type)> ProblemAsync((string Method, string Path, string Scope) route, string? key)
    {
        using var response = await SendAsync(route, key);
        Assert.That(response.Content.Headers.ContentType?.MediaType, Is.EqualTo("application/problem+json"));
        return ((int)response.StatusCode, (await response.Content.ReadFromJsonAsync<JsonNode>())!["title"]!.GetValue<string>());
    }

    private async Task<HttpResponseMessage> SendAsync((string Method, string Path, string Scope) route, string? key)
    {
        var path = route.Path;
        if (path.Contains('{'))
        {
            var (number, conversation, customer) = await GivenACaseAsync();
            path = path.Replace("{case}", number).Replace("{conversation}", conversation).Replace("{customer}", customer);
        }
        using var request = new HttpRequestMessage(new HttpMethod(route.Method), path);
        if (key is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        if (route.Method == "PATCH") request.Content = JsonContent.Create(new { name = "Mei", tier = "gold", remark = "calls after six" });
        if (route.Method == "POST") request.Content = JsonContent.Create(Bodies[path[path.LastIndexOf('/')..]]);
        return await _host.Http.SendAsync(request);
    }

    private async Task<(int Status, JsonNode Json, bool Replayed)> PostAsync(string path, object body, string? idempotency = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body), Headers = { Authorization = new AuthenticationHeaderValue("Bearer", _full) } };
        if (idempotency is not null) request.Headers.Add("Idempotency-Key", idempotency);
        using var response = await _host.Http.SendAsync(request);
        return ((int)response.StatusCode, (await response.Content.ReadFromJsonAsync<JsonNode>())!, response.Headers.Contains("Idempotency-Replayed"));
    }

    private async Task<JsonNode> GetAsync(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { Authorization = new AuthenticationHeaderValue("Bearer", _full) } };
        using var response = await _host.Http.SendAsync(request);
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync<JsonNode>())!;
    }
}
