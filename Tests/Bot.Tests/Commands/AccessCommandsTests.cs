using System.Text.RegularExpressions;
using NUnit.Framework;

namespace Bot.Tests.Commands;

/// <summary>Commands that let others in: keys of programs, webhooks, accounts of an identity provider. The host that serves does the work.</summary>
public sealed partial class AccessCommandsTests
{
    private readonly DataDirectory _directory = new();
    private HostProcess _host = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _host = await HostProcess.ServeAsync(_directory.Data);

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        await _host.DisposeAsync();
        _directory.Dispose();
    }

    [Test]
    public async Task A_key_is_made_listed_without_its_secret_and_revoked()
    {
        var added = await RunAsync("keys", "add", "telephone", "--scope", "cases:read", "cases:write");
        var (id, token) = (Key().Match(added.Output).Groups[1].Value, Key().Match(added.Output).Groups[2].Value);
        var unknown = await RunAsync("keys", "add", "other", "--scope", "everything");
        var revoked = await RunAsync("keys", "revoke", id);
        var again = await RunAsync("keys", "revoke", "nothing");
        var list = await RunAsync("keys", "list");

        Assert.That(added.Output, Does.StartWith($"key {id}  telephone  cases:read cases:write  bhk_{id}_"), added.ToString());
        Assert.That((unknown.ExitCode, again.ExitCode, revoked.Output), Is.EqualTo((1, 1, $"key {id} is revoked\n")));
        Assert.That(unknown.Errors, Does.Contain("cases:read"), "says which there are");
        Assert.That(list.Output, Does.Contain(id).And.Contain("never used").And.Contain("revoked ").And.Not.Contain(token.Split('_')[2]));
    }

    [Test]
    public async Task A_webhook_is_added_switched_given_another_secret_and_removed()
    {
        var refused = await RunAsync("webhooks", "add", "http://hooks.example/in");
        var added = await RunAsync("webhooks", "add", "https://hooks.example/in", "--event", "CaseOpened", "CaseClosed");
        var (id, secret) = (Webhook().Match(added.Output).Groups[1].Value, Webhook().Match(added.Output).Groups[2].Value);
        var disabled = await RunAsync("webhooks", "disable", id);
        var listed = await RunAsync("webhooks", "list");
        var renewed = await RunAsync("webhooks", "secret", id);
        var enabled = await RunAsync("webhooks", "enable", id);
        var removed = await RunAsync("webhooks", "remove", id);
        var gone = await RunAsync("webhooks", "enable", id);

        Assert.That((refused.ExitCode, refused.Errors), Is.EqualTo((1, "The address must begin with https:// (http is for this machine alone).\n")));
        Assert.That(secret, Is.Not.Empty, added.ToString());
        Assert.That(disabled.Output, Is.EqualTo($"webhook {id} is disabled\n"));
        Assert.That(listed.Output, Does.Contain("https://hooks.example/in").And.Contain("CaseOpened CaseClosed").And.Contain("disabled").And.Not.Contain(secret));
        Assert.That(renewed.Output, Does.Contain("secret ").And.Not.Contain(secret));
        Assert.That((enabled.Output, removed.Output), Is.EqualTo(($"webhook {id} is enabled\n", $"webhook {id} is removed\n")));
        Assert.That((gone.ExitCode, gone.Errors), Is.EqualTo((1, $"There is no webhook '{id}'.\n")));
    }

    [Test]
    public async Task A_user_is_joined_to_one_account_of_the_identity_provider()
    {
        foreach (var name in new[] { "lee", "mia" }) await HostProcess.RunAsync(_directory.Data, "correct horse battery", ["users", "add", name, "--role", "agent", "--password-stdin"]);

        var linked = await RunAsync("users", "link", "Lee", "--subject", "sub-1", "--issuer", "https://login.example");
        var taken = await RunAsync("users", "link", "mia", "--subject", "sub-1", "--issuer", "https://login.example");
        var nobody = await RunAsync("users", "link", "noa", "--subject", "sub-2", "--issuer", "https://login.example");

        Assert.That(linked.Output, Is.EqualTo("user lee is linked\n"), linked.ToString());
        Assert.That((taken.ExitCode, taken.Errors), Is.EqualTo((1, "That account belongs to another user.\n")));
        Assert.That((nobody.ExitCode, nobody.Errors), Is.EqualTo((1, "There is no user 'noa'.\n")));
    }

    private Task<CommandRun> RunAsync(params string[] words) => HostProcess.RunAsync(_directory.Data, words);

    [GeneratedRegex(@"key (\w+)  .*  (bhk_\w+)")]
    private static partial Regex Key();

    [GeneratedRegex(@"webhook (\S+)  \S+  secret (\S+)")]
    private static partial Regex Webhook();
}
