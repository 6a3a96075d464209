using Bot.Accounts;
using Bot.Admin;
using Bot.Audit;
using Bot.Console;
using Bot.Console.Canned;
using Bot.Tests.Console;
using Handoff.Agents;
using NUnit.Framework;
using Storage;

namespace Bot.Tests.Admin;

public sealed class SavePersonTests
{
    private ConsoleHost _host = null!;

    [SetUp]
    public async Task StartAsync() => _host = await ConsoleHost.StartAsync();

    [TearDown]
    public async Task StopAsync() => await _host.DisposeAsync();

    private async Task<Person> ReadAsync(string name) =>
        Person.Of((await _host.Get<UserStore>().GetAsync(name))!.Value, (await _host.Get<AgentStore>().GetAsync(new AgentId(name)))?.Value);

    private Task<SaveOutcome> SaveAsync(string name, Person read, Person changed) => _host.Get<SavePerson>().RunAsync(name, read, changed, "admin", default);

    [Test]
    public async Task Skills_and_capacity_reach_routing_and_leave_the_session_alone()
    {
        var read = await ReadAsync("amy");
        var stamp = (await _host.Get<UserStore>().GetAsync("amy"))!.Value.SecurityStamp;

        var outcome = await SaveAsync("amy", read, read with { Skills = ["refund"], Capacity = 2 });

        Assert.That(outcome, Is.TypeOf<SaveOutcome.Saved>());
        Assert.That((await _host.Get<AgentStore>().GetAsync(new AgentId("amy")))!.Value, Has.Property("Capacity").EqualTo(2).And.Property("Skills").EqualTo(new[] { "refund" }));
        Assert.That((await _host.Get<UserStore>().GetAsync("amy"))!.Value.SecurityStamp, Is.EqualTo(stamp));
    }

    [Test]
    public async Task Another_role_ends_the_sessions()
    {
        var read = await ReadAsync("amy");
        var session = Sessions.Begin((await _host.Get<UserStore>().GetAsync("amy"))!.Value);

        await SaveAsync("amy", read, read with { Role = Role.Supervisor });

        Assert.That(await _host.Get<Sessions>().IsValidAsync(session, default), Is.False);
    }

    [Test]
    public async Task Coming_online_is_no_change_of_settings_but_another_administrators_is()
    {
        var read = await ReadAsync("amy");
        await _host.Get<AgentPresence>().SetAsync(new AgentId("amy"), Presence.Online, default);
        Assert.That(await SaveAsync("amy", read, read with { Capacity = 3 }), Is.TypeOf<SaveOutcome.Saved>());

        Assert.That(await SaveAsync("amy", read, read with { Capacity = 5 }), Is.TypeOf<SaveOutcome.ChangedMeanwhile>());
        Assert.That((await ReadAsync("amy")).Capacity, Is.EqualTo(3));
    }

    [TestCase("", 4, "", "person.name")]
    [TestCase("Amy", 51, "", "person.capacity")]
    [TestCase("Amy", -1, "", "person.capacity")]
    [TestCase("Amy", 4, "nowhere", "person.queue")]
    public async Task What_makes_no_sense_is_refused(string name, int capacity, string queue, string problem)
    {
        var read = await ReadAsync("amy");

        var outcome = await SaveAsync("amy", read, read with { DisplayName = name, Capacity = capacity, Queues = queue.Length > 0 ? [queue] : [] });

        Assert.That(((SaveOutcome.Refused)outcome).Problems.Select(p => p.Key), Is.EqualTo(new[] { problem }));
    }

    [Test]
    public async Task The_last_administrator_stays_one()
    {
        var read = await ReadAsync("admin");

        Assert.That(((SaveOutcome.Refused)await SaveAsync("admin", read, read with { Role = Role.Agent })).Problems.Single().Key, Is.EqualTo("lastadmin"));
    }

    [Test]
    public async Task The_audit_log_says_that_a_password_changed_and_never_what_it_is()
    {
        await _host.Get<ChangeUser>().SetPasswordAsync("amy", "a new secret", default, "admin");

        var change = (await _host.Get<AuditLog>().ReadAsync(null, 1)).Single().Change;

        Assert.That((change.By, change.Id, change.Fields.Single().Field), Is.EqualTo(("admin", "amy", "password")));
        var stored = (await _host.Get<IDatabase>().ReadStreamAsync(AuditLog.Stream, 0, 100)).Select(e => System.Text.Encoding.UTF8.GetString(e.Body.Span));
        Assert.That(stored, Has.None.Contains("secret").And.None.Contains((await _host.Get<UserStore>().GetAsync("amy"))!.Value.PasswordHash));
    }

    [TestCase("Hello", "Hi {customer}", null, TestName = "a place that is filled")]
    [TestCase("Hello", "Hi {custommer}", "reply.place", TestName = "a misspelt place")]
    [TestCase("Hello", "", "reply.text", TestName = "no text")]
    public async Task A_canned_reply_is_checked(string title, string text, string? problem)
    {
        var outcome = await _host.Get<SaveReply>().RunAsync(
            new StoredReply { Name = "hi", Titles = new Dictionary<string, string> { ["en"] = title }, Texts = text.Length > 0 ? new Dictionary<string, string> { ["en"] = text } : [] }, null, "admin", default);

        Assert.That((outcome as SaveOutcome.Refused)?.Problems.Single().Key, Is.EqualTo(problem));
    }

    [Test]
    public async Task A_built_in_reply_is_changed_hidden_and_put_back()
    {
        var book = _host.Get<CannedReplyBook>();
        var save = _host.Get<SaveReply>();
        var hello = CannedReplyBook.BuiltIn.First(r => r.Name == "hello");

        await save.RunAsync(hello with { IsHidden = true }, null, "admin", default);
        var hidden = (await book.AllAsync()).Single(r => r.Reply.Name == "hello");
        await book.OpenAsync(default);
        Assert.That(book.Offered.Select(r => r.Name), Has.None.EqualTo("hello"));

        await save.RemoveAsync("hello", hidden.ETag!, "admin", default);
        Assert.That((await book.AllAsync()).Single(r => r.Reply.Name == "hello"), Is.EqualTo((hello, (string?)null)));
    }
}
