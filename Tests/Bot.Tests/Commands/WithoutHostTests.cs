using NUnit.Framework;

namespace Bot.Tests.Commands;

/// <summary>Commands with no host running: each takes the store's lock and does the work itself.</summary>
[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class WithoutHostTests : IDisposable
{
    private readonly DataDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Test]
    public async Task A_broken_article_is_named_with_file_and_line_and_nothing_is_imported()
    {
        _directory.Write("articles/good.md", "---\nid: good\nlanguage: en\nquestion: Is this good?\n---\nYes.\n");
        _directory.Write("articles/bad.md", "---\nid: bad\nlanguage: tlh\nquestion: Is this bad?\n---\nYes.\n");

        var import = await HostProcess.RunAsync(_directory.Data, "knowledge", "import", _directory.File("articles"));
        var export = await HostProcess.RunAsync(_directory.Data, "knowledge", "export", _directory.File("all.jsonl"));

        Assert.That(import.ExitCode, Is.EqualTo(1), import.ToString());
        Assert.That(import.Errors, Does.Match(@"articles/bad\.md:\d+: .+"));
        Assert.That(import.Errors, Does.Contain("nothing was imported"));
        Assert.That(export.Output, Does.StartWith("0 articles"), export.ToString());
    }

    [Test]
    public async Task Articles_are_imported_tested_and_exported()
    {
        _directory.Write("articles/one.md", "---\nid: hours\nlanguage: en\nquestion: When are you open?\n---\nFrom nine to six.\n");
        _directory.Write("questions.jsonl", """{"query":"When are you open?","article":"hours","language":"en"}""" + "\n" + """{"query":"Wann öffnet das Schwimmbad?","article":"pool","language":"en"}""" + "\n");

        var import = await HostProcess.RunAsync(_directory.Data, "knowledge", "import", _directory.File("articles"));
        var test = await HostProcess.RunAsync(_directory.Data, "knowledge", "test", _directory.File("questions.jsonl"), "--min-right", "0.9");
        var export = await HostProcess.RunAsync(_directory.Data, "knowledge", "export", _directory.File("exported"));

        Assert.That(import.Output, Does.Contain("1 added, 0 changed, 0 removed, 0 unchanged"), import.ToString());
        Assert.That(test.ExitCode, Is.EqualTo(1), test.ToString());
        Assert.That(test.Output, Does.Match(@"(?m)^all\s+2\s+2\s+1 \(50\.0%\)\s+1 \(50\.0%\)"));
        Assert.That(test.Errors, Does.Contain("Answered right: 50.0%, below the bar of 90.0%."));
        Assert.That(export.ExitCode, Is.Zero, export.ToString());
        Assert.That(File.ReadAllText(_directory.File("exported/en/hours.md")), Does.Contain("From nine to six."));
    }

    [Test]
    public async Task Users_are_added_listed_disabled_and_given_a_new_password()
    {
        var added = await HostProcess.RunAsync(_directory.Data, "users", "add", "lee", "--role", "admin", "--display-name", "李小姐");
        var second = await HostProcess.RunAsync(_directory.Data, "a password of my own", ["users", "add", "kim", "--role", "agent", "--password-stdin"]);
        var again = await HostProcess.RunAsync(_directory.Data, "users", "add", "LEE", "--role", "agent");
        var lastAdmin = await HostProcess.RunAsync(_directory.Data, "users", "disable", "lee");
        var disabled = await HostProcess.RunAsync(_directory.Data, "users", "disable", "kim");
        var password = await HostProcess.RunAsync(_directory.Data, "users", "password", "lee");
        var list = await HostProcess.RunAsync(_directory.Data, "users", "list");

        Assert.That(added.Output, Does.Match("^user lee  role admin  password [A-Za-z0-9]{16}\n$"), added.ToString());
        Assert.That(second.Output, Is.EqualTo("user kim  role agent\n"), second.ToString());
        Assert.That((again.ExitCode, again.Errors.Contains("There is a user 'lee' already.")), Is.EqualTo((1, true)), again.ToString());
        Assert.That(lastAdmin.Errors, Does.Contain("last administrator"));
        Assert.That(disabled.ExitCode, Is.Zero, disabled.ToString());
        Assert.That(password.Output, Does.Match("^user lee  password [A-Za-z0-9]{16}\n$"), password.ToString());
        Assert.That(list.Output, Does.Match(@"kim\s+agent\s+kim  \(disabled\)\nlee\s+admin\s+李小姐\n"));
    }

    [Test]
    public async Task A_backup_restored_elsewhere_holds_the_same_and_replaces_nothing_unasked()
    {
        var other = _directory.File("other");
        await HostProcess.RunAsync(_directory.Data, "users", "add", "lee", "--role", "admin");
        await HostProcess.RunAsync(other, "users", "add", "kim", "--role", "admin");

        var backup = await HostProcess.RunAsync(_directory.Data, "backup", _directory.File("b.backup"));
        var refused = await HostProcess.RunAsync(other, "restore", _directory.File("b.backup"));
        var forced = await HostProcess.RunAsync(other, "restore", _directory.File("b.backup"), "--force");
        var users = await HostProcess.RunAsync(other, "users", "list");
        var verified = await HostProcess.RunAsync(other, "verify");

        Assert.That(backup.Output, Does.Contain("read back and good"), backup.ToString());
        Assert.That((refused.ExitCode, refused.Errors.Contains("--force")), Is.EqualTo((1, true)), refused.ToString());
        Assert.That(forced.ExitCode, Is.Zero, forced.ToString());
        Assert.That(users.Output, Does.StartWith("lee").And.Not.Contains("kim"), users.ToString());
        Assert.That(verified.Output, Does.StartWith("sound: "), verified.ToString());
        if (!OperatingSystem.IsWindows()) Assert.That(File.GetUnixFileMode(_directory.File("b.backup")), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    [Test]
    public async Task A_data_directory_that_is_not_there_is_not_made_by_looking_into_it()
    {
        var list = await HostProcess.RunAsync(_directory.Data, "users", "list");

        Assert.That(list.ExitCode, Is.EqualTo(1));
        Assert.That(list.Errors, Does.Contain($"There is no data directory '{_directory.Data}'."));
        Assert.That(Directory.Exists(_directory.Data), Is.False);
    }
}
