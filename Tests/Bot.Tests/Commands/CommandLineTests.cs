using Bot.Commands;
using NUnit.Framework;

namespace Bot.Tests.Commands;

public sealed class CommandLineTests
{
    private static readonly HashSet<string> Known = new(["Storage", "Backup", "urls", "MicrosoftAppId"], StringComparer.OrdinalIgnoreCase);

    [Test]
    public void Settings_and_the_words_of_a_command_are_told_apart()
    {
        var split = SettingArguments.Split(["users", "--Storage:DataDirectory=/d", "add", "lee", "--urls", "http://x", "--role", "agent", "--MicrosoftAppId=1"], Known);

        Assert.That(split.Words, Is.EqualTo(new[] { "users", "add", "lee", "--role", "agent" }));
        Assert.That(split.Settings, Is.EqualTo(new[] { "--Storage:DataDirectory=/d", "--urls", "http://x", "--MicrosoftAppId=1" }));
    }

    [TestCase("--Storge:DataDirectory=/d", "There is no setting 'Storge:DataDirectory'")]
    [TestCase("--Storage:DataDirectory", "The setting 'Storage:DataDirectory' has no value")]
    public void A_slip_in_a_setting_is_said(string argument, string sentence) =>
        Assert.That(() => SettingArguments.Split([argument], Known), Throws.ArgumentException.With.Message.StartsWith(sentence));

    [TestCase("knowlege import x", "Unrecognized command or argument 'knowlege'")]
    [TestCase("users add lee --role agent --boss", "Unrecognized command or argument '--boss'")]
    [TestCase("users add lee", "Option '--role' is required")]
    [TestCase("users add lee --role boss", "The role is agent, supervisor or admin")]
    [TestCase("knowledge test --min-right 85", "--min-right is a share between 0 and 1, not '85'")]
    [TestCase("restore", "Name the backup to restore")]
    public async Task What_is_typed_wrong_is_said_in_a_sentence_and_nothing_is_run(string typed, string sentence)
    {
        var ran = false;
        var parsed = CommandTree.Build((_, _, _) => { ran = true; return Task.FromResult(0); }).Parse(typed.Split(' '));

        var exitCode = await parsed.InvokeAsync(new System.CommandLine.InvocationConfiguration { Output = TextWriter.Null, Error = TextWriter.Null });

        Assert.That(parsed.Errors.Select(error => error.Message), Has.Some.Contains(sentence));
        Assert.That((ran, exitCode), Is.EqualTo((false, 1)));
    }

    [Test]
    public async Task Help_explains_every_command()
    {
        var help = new StringWriter();

        foreach (var words in new[] { "--help", "knowledge --help", "users --help", "customers --help" })
            await CommandTree.Build((_, _, _) => Task.FromResult(0)).Parse(words.Split(' ')).InvokeAsync(new System.CommandLine.InvocationConfiguration { Output = help });

        foreach (var name in new[] { "import", "export", "test", "add", "list", "disable", "enable", "password", "erase", "backup", "restore", "verify" })
            Assert.That(help.ToString(), Does.Match($@"(?m)^\s+{name}\b.*\w{{4,}}"), name);
    }
}
