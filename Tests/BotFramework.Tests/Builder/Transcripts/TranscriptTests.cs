#nullable disable
using BotFramework.Tests.Builder.Turns;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Adapters;
using Microsoft.Bot.Schema;

namespace BotFramework.Tests.Builder.Transcripts;

public sealed class TranscriptTests
{
    private static Activity Said(int number, string conversation = "c") => new(ActivityTypes.Message)
    {
        Id = $"{number}",
        ChannelId = "test",
        Conversation = new ConversationAccount(id: conversation),
        Timestamp = DateTimeOffset.UnixEpoch.AddMinutes(number),
        Text = $"text {number}",
    };

    private static readonly string Folder = Path.Combine(Path.GetTempPath(), "framework", $"transcripts-{Guid.NewGuid():n}");

    [OneTimeTearDown]
    public void Clear()
    {
        if (Directory.Exists(Folder))
        {
            Directory.Delete(Folder, recursive: true);
        }
    }

    [Test]
    public async Task Activities_come_back_in_pages_of_twenty_oldest_first()
    {
        var store = new MemoryTranscriptStore();
        foreach (var number in Enumerable.Range(0, 45).Reverse())
        {
            await store.LogActivityAsync(Said(number));
        }

        var pages = new List<IActivity[]>();
        string token = null;
        do
        {
            var page = await store.GetTranscriptActivitiesAsync("test", "c", token);
            pages.Add(page.Items);
            token = page.ContinuationToken;
        }
        while (token != null);

        Assert.That(pages.Select(page => page.Length), Is.EqualTo(new[] { 20, 20, 5 }));
        Assert.That(pages.SelectMany(page => page).Select(activity => activity.Id), Is.EqualTo(Enumerable.Range(0, 45).Select(number => $"{number}")));
    }

    [Test]
    public async Task Activities_before_a_date_are_left_out()
    {
        var store = new MemoryTranscriptStore();
        await store.LogActivityAsync(Said(1));
        await store.LogActivityAsync(Said(2));

        var page = await store.GetTranscriptActivitiesAsync("test", "c", startDate: DateTimeOffset.UnixEpoch.AddMinutes(2));

        Assert.That(page.Items.Single().Id, Is.EqualTo("2"));
    }

    [Test]
    public async Task Conversations_are_listed_and_deleted()
    {
        var store = new MemoryTranscriptStore();
        foreach (var number in Enumerable.Range(0, 25))
        {
            await store.LogActivityAsync(Said(number, $"c{number}"));
        }

        var first = await store.ListTranscriptsAsync("test");
        var second = await store.ListTranscriptsAsync("test", first.ContinuationToken);
        await store.DeleteTranscriptAsync("test", "c0");
        await store.DeleteTranscriptAsync("test", "never was");

        Assert.That((first.Items.Length, second.Items.Length, second.ContinuationToken), Is.EqualTo((20, 5, (string)null)));
        Assert.That(first.Items[0], Has.Property("Id").EqualTo("c0").And.Property("ChannelId").EqualTo("test").And.Property("Created").EqualTo(DateTimeOffset.UnixEpoch));
        Assert.That((await store.GetTranscriptActivitiesAsync("test", "c0")).Items, Is.Empty);
        Assert.That((await store.ListTranscriptsAsync("other")).Items, Is.Empty);
    }

    [Test]
    public void Null_arguments_are_refused()
    {
        var store = new MemoryTranscriptStore();

        Assert.That(() => store.LogActivityAsync(null), Throws.ArgumentNullException);
        Assert.That(() => store.GetTranscriptActivitiesAsync(null, "c"), Throws.ArgumentNullException);
        Assert.That(() => store.GetTranscriptActivitiesAsync("test", null), Throws.ArgumentNullException);
        Assert.That(() => store.ListTranscriptsAsync(null), Throws.ArgumentNullException);
        Assert.That(() => store.DeleteTranscriptAsync(null, "c"), Throws.ArgumentNullException);
        Assert.That(() => new TranscriptLoggerMiddleware(null), Throws.ArgumentNullException);
        Assert.That(() => new TraceTranscriptLogger().LogActivityAsync(null), Throws.ArgumentNullException);
    }

    [Test]
    public async Task The_middleware_logs_both_sides_in_order()
    {
        var store = new MemoryTranscriptStore();
        var adapter = new TestAdapter().Use(new TranscriptLoggerMiddleware(store));
        string conversation = null;

        await new TestFlow(adapter, async (turn, ct) =>
        {
            conversation = turn.Activity.Conversation.Id;
            await turn.SendActivityAsync(new Activity(ActivityTypes.Typing), ct);
            var sent = await turn.SendActivityAsync($"echo {turn.Activity.Text}", cancellationToken: ct);
            if (turn.Activity.Text == "change")
            {
                await turn.UpdateActivityAsync(new Activity(ActivityTypes.Message) { Id = sent.Id, Text = "changed" }, ct);
                await turn.DeleteActivityAsync(sent.Id, ct);
            }
        }).Send("hello").Send("change").StartTestAsync();

        var logged = (await store.GetTranscriptActivitiesAsync("test", conversation)).Items.Cast<Activity>().ToArray();
        Assert.That(logged.Select(activity => activity.Type), Is.EquivalentTo(new[] { "message", "typing", "message", "message", "typing", "message", "messageUpdate", "messageDelete" }));
        Assert.That(logged.First(activity => activity.Text == "hello").From.Role, Is.EqualTo("user"));
        Assert.That(logged, Has.All.Property("Timestamp").Not.Null);
        Assert.That(logged.Where(activity => activity.Type == "message"), Has.All.Property("Id").Not.Empty);
    }

    [Test]
    public async Task Roles_are_filled_in_in_the_transcript_alone()
    {
        var store = new MemoryTranscriptStore();
        var adapter = new TestAdapter().Use(new TranscriptLoggerMiddleware(store));
        Activity seen = null;
        Activity answer = null;

        await adapter.SendTextToBotAsync("hello", async (turn, ct) =>
        {
            seen = turn.Activity;
            answer = MessageFactory.Text("hi");
            await turn.SendActivityAsync(answer, ct);
        }, default);

        var logged = (await store.GetTranscriptActivitiesAsync("test", "Conversation1")).Items;
        Assert.That(logged.Select(activity => activity.From.Role), Is.EquivalentTo(new[] { RoleTypes.User, RoleTypes.Bot }));
        Assert.That((seen.From.Role, answer.From.Role), Is.EqualTo(((string)null, (string)null)));
    }

    [Test]
    public async Task What_is_logged_is_a_copy()
    {
        var store = new MemoryTranscriptStore();
        var middleware = new TranscriptLoggerMiddleware(store);
        var message = RecordingAdapter.Message();
        using var turn = new TurnContext(new RecordingAdapter(), message);

        await middleware.OnTurnAsync(turn, _ =>
        {
            message.Text = "changed";
            return Task.CompletedTask;
        });

        Assert.That(((Activity)(await store.GetTranscriptActivitiesAsync("test", "conversation")).Items.Single()).Text, Is.EqualTo("hello"));
    }

    [Test]
    public async Task Turns_that_the_bot_continues_are_not_logged_as_coming_in()
    {
        var store = new MemoryTranscriptStore();
        using var turn = new TurnContext(new RecordingAdapter(), RecordingAdapter.Message().GetConversationReference().GetContinuationActivity());

        await new TranscriptLoggerMiddleware(store).OnTurnAsync(turn, ct => turn.SendActivityAsync("later", cancellationToken: ct));

        Assert.That((await store.GetTranscriptActivitiesAsync("test", "conversation")).Items.Cast<Activity>().Single().Text, Is.EqualTo("later"));
    }

    [Test]
    public async Task A_turn_that_fails_is_logged_and_a_logger_that_fails_does_no_harm()
    {
        var store = new MemoryTranscriptStore();
        using var turn = new TurnContext(new RecordingAdapter(), RecordingAdapter.Message());

        Assert.That(() => new TranscriptLoggerMiddleware(store).OnTurnAsync(turn, _ => throw new InvalidOperationException()), Throws.InvalidOperationException);
        Assert.That(() => new TranscriptLoggerMiddleware(new Failing()).OnTurnAsync(turn, _ => Task.CompletedTask), Throws.Nothing);

        Assert.That((await store.GetTranscriptActivitiesAsync("test", "conversation")).Items, Has.Length.EqualTo(1));
    }

    [Test]
    public async Task Files_keep_conversations_with_changes_applied()
    {
        var store = new FileTranscriptLogger(Folder, unitTestMode: false);
        await store.LogActivityAsync(Said(1, "a:b/../c"));
        await store.LogActivityAsync(Said(2, "a:b/../c"));
        var update = Said(1, "a:b/../c");
        (update.Type, update.Text) = (ActivityTypes.MessageUpdate, "changed");
        var delete = Said(2, "a:b/../c");
        delete.Type = ActivityTypes.MessageDelete;
        await store.LogActivityAsync(update);
        await store.LogActivityAsync(delete);

        var activities = (await store.GetTranscriptActivitiesAsync("test", "a:b/../c")).Items.Cast<Activity>().ToArray();

        Assert.That(activities.Select(activity => (activity.Type, activity.Text)), Is.EqualTo(new[] { ("message", "changed"), ("messageDelete", null) }));
        Assert.That((await store.ListTranscriptsAsync("test")).Items, Is.Not.Empty);
        Assert.That(Directory.GetFiles(Folder, "*", SearchOption.AllDirectories), Has.All.StartsWith(Path.Combine(Folder, "test")));
        await store.DeleteTranscriptAsync("test", "a:b/../c");
        Assert.That((await store.GetTranscriptActivitiesAsync("test", "a:b/../c")).Items, Is.Empty);
    }

    [TestCase(true, 1)]
    [TestCase(false, 2)]
    public async Task In_unit_test_mode_a_conversation_begins_anew(bool unitTestMode, int expected)
    {
        var conversation = $"mode-{unitTestMode}";
        await new FileTranscriptLogger(Folder, unitTestMode).LogActivityAsync(Said(1, conversation));
        var second = new FileTranscriptLogger(Folder, unitTestMode);
        await second.LogActivityAsync(Said(2, conversation));

        Assert.That((await second.GetTranscriptActivitiesAsync("test", conversation)).Items, Has.Length.EqualTo(expected));
    }

    private sealed class Failing : ITranscriptLogger
    {
        public Task LogActivityAsync(IActivity activity) => throw new IOException("full");
    }
}
