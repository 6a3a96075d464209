using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Bot.Commands.Control;
using Bot.Tests.Accounts;
using NUnit.Framework;

namespace Bot.Tests.Commands;

/// <summary>Commands while a host serves: the host does the work. And the host in Production, started from elsewhere.</summary>
public sealed class WithHostTests
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
    public async Task Production_seeds_nobody_and_a_user_added_meanwhile_can_sign_in()
    {
        var before = await HostProcess.RunAsync(_directory.Data, "users", "list");
        var added = await HostProcess.RunAsync(_directory.Data, "correct horse battery", ["users", "add", "lee", "--role", "agent", "--password-stdin"]);
        var browser = new AccountsHost.Browser(_host.Address, null);
        await browser.SignInAsync("lee", "correct horse battery");
        var console = await browser.GetAsync("/console");

        Assert.That((before.ExitCode, before.Output), Is.EqualTo((0, "")), before.ToString());
        Assert.That(added.Output, Is.EqualTo("user lee  role agent\n"), added.ToString());
        Assert.That(added.Errors, Is.Empty, "the host did it, without a word about doing it directly");
        Assert.That(console.StatusCode, Is.EqualTo(System.Net.HttpStatusCode.OK));
    }

    [Test]
    public async Task An_imported_article_answers_without_a_restart_and_a_broken_one_is_named()
    {
        var good = _directory.Write("good/hours.md", "---\nid: hours\nlanguage: en\nquestion: When are you open?\n---\nFrom nine to six.\n");
        var bad = _directory.Write("bad/bad.md", "---\nid: bad\nlanguage: tlh\nquestion: Bad?\n---\nYes.\n");
        _directory.Write("questions.jsonl", """{"query":"When are you open?","article":"hours","language":"en"}""" + "\n");

        var imported = await HostProcess.RunAsync(_directory.Data, "knowledge", "import", good);
        var refused = await HostProcess.RunAsync(_directory.Data, "knowledge", "import", bad);
        var test = await HostProcess.RunAsync(_directory.Data, "knowledge", "test", _directory.File("questions.jsonl"), "--min-right", "1");

        Assert.That(imported.Output, Does.Contain("1 added"), imported.ToString());
        Assert.That(refused.ExitCode, Is.EqualTo(1));
        Assert.That(refused.Errors, Does.Match(@"bad\.md:\d+: "), refused.ToString());
        Assert.That(test.ExitCode, Is.Zero, test.ToString());
    }

    [Test]
    public async Task A_backup_is_made_while_it_serves_and_a_restore_is_refused()
    {
        var backup = await HostProcess.RunAsync(_directory.Data, "backup", _directory.File("serving.backup"));
        var verify = await HostProcess.RunAsync(_directory.Data, "verify");
        var restore = await HostProcess.RunAsync(_directory.Data, "restore", _directory.File("serving.backup"), "--force");
        using var http = new HttpClient { BaseAddress = _host.Address };
        var health = await http.GetAsync("/health/ready");

        Assert.That(backup.ExitCode, Is.Zero, backup.ToString());
        Assert.That(verify.Output, Does.StartWith("sound: "), verify.ToString());
        Assert.That((restore.ExitCode, restore.Errors.Contains("stop it first")), Is.EqualTo((1, true)), restore.ToString());
        Assert.That(health.IsSuccessStatusCode);
    }

    [Test]
    public void The_control_socket_and_the_data_are_the_owners_alone()
    {
        Assume.That(OperatingSystem.IsWindows(), Is.False);

        Assert.That(File.GetUnixFileMode(ControlSocket.PathIn(_directory.Data)), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
        Assert.That(File.GetUnixFileMode(_directory.Data), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute));
    }

    [Test]
    public async Task From_another_working_directory_it_finds_pages_scripts_and_texts()
    {
        using var http = new HttpClient { BaseAddress = _host.Address };

        var page = await http.GetStringAsync("/");
        var bundle = System.Text.RegularExpressions.Regex.Match(page, "/webchat/assets/webchat[^\"]*").Value;
        var login = await http.GetStringAsync("/login");
        var style = System.Text.RegularExpressions.Regex.Match(login, "href=\"([^\"]*\\.css)\"").Groups[1].Value;
        using var token = await http.PostAsJsonAsync("/webchat/token", new { });

        Assert.That((await http.GetAsync(bundle)).IsSuccessStatusCode, $"the Web Chat bundle '{bundle}'");
        Assert.That((await http.GetAsync(new Uri(_host.Address, style))).IsSuccessStatusCode, $"the console's styles '{style}'");
        Assert.That((await token.Content.ReadFromJsonAsync<JsonNode>())?["token"]?.GetValue<string>(), Is.Not.Empty);
    }
}
