using Bot.Tests.Commands;
using Bot.Tests.Hosting;
using NUnit.Framework;

namespace Bot.Tests.Classifiers;

/// <summary>The commands, through a running host and without one, and what a restart keeps.</summary>
public sealed class ModelCommandsTests
{
    [Test]
    public async Task Models_are_listed_trained_and_gone_back_to_and_a_restart_trains_nothing()
    {
        using var directory = new DataDirectory();
        string[] logs = ["--Logging:LogLevel:Bot.Classifiers=Information"];
        var knowledge = directory.Write("articles/a.md", "---\nid: hours\nlanguage: en\ncategory: shop\nquestion: When are you open?\n---\nFrom nine to six.\n");
        CommandRun first, second;
        await using (var host = await HostProcess.ServeAsync(directory.Data, settings: logs))
        {
            await LiveHost.UntilAsync(() => Task.FromResult(host.Lines.Any(l => l.Contains("Classifier Mood, version 1, trained"))), "the classifiers are trained");
            first = await HostProcess.RunAsync(directory.Data, "models", "list");
            var same = await HostProcess.RunAsync(directory.Data, "models", "train", "urgency");
            var nothing = await HostProcess.RunAsync(directory.Data, "models", "rollback", "mood");
            var misused = await HostProcess.RunAsync(directory.Data, "models", "rollback", "weather");
            Assert.That(first.Output, Does.Match("urgency +1 .* examples  .* % right  [0-9a-f]{12}  live\nmood +1 .*live\n"), first.ToString());
            Assert.That(first.Output, Does.Not.Contain("category"), "there are no articles");
            Assert.That(same.Output, Is.EqualTo("urgency 1 stays live: no example has changed\n"), same.ToString());
            Assert.That((nothing.ExitCode, nothing.Errors), Is.EqualTo((1, "There is no such version of mood: see 'models list'.\n")), nothing.ToString());
            Assert.That(misused.ExitCode, Is.EqualTo(2), misused.ToString());
            await HostProcess.RunAsync(directory.Data, "knowledge", "import", Path.GetDirectoryName(knowledge)!);
            await host.StopAsync();
        }

        await using (var host = await HostProcess.ServeAsync(directory.Data, settings: logs))
        {
            second = await HostProcess.RunAsync(directory.Data, "models", "list");
            Assert.That(host.Lines.Where(l => l.Contains("trained from")), Is.Empty);
            await host.StopAsync();
        }

        Assert.That(second.Output, Is.EqualTo(first.Output));
        var without = await HostProcess.RunAsync(directory.Data, "models", "train", "category");
        Assert.That((without.ExitCode, without.Output), Is.EqualTo((0, without.Output)), without.ToString());
        Assert.That(without.Output, Does.Match("^category: [0-9]+ examples are too few to learn from\n$"));
    }
}
