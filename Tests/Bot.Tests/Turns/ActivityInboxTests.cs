using Handoff.Transcripts;
using Microsoft.Bot.Schema;
using NUnit.Framework;

namespace Bot.Tests.Turns;

public sealed class ActivityInboxTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Test]
    public async Task An_activity_accepted_twice_has_one_turn_and_one_answer()
    {
        var turns = 0;
        await using var house = await TurnsHouse.OpenAsync(turn => turn.SendActivityAsync($"turn {Interlocked.Increment(ref turns)}"));

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => house.Inbox.AcceptAndAnswerAsync(TurnsHouse.Message("hello", "one"))));

        Assert.Multiple(async () =>
        {
            Assert.That(turns, Is.EqualTo(1));
            Assert.That(answers.Select(answer => answer.Replies.Single().GetProperty("text").GetString()), Is.All.EqualTo("turn 1"));
            Assert.That(await house.SaidAsync(EntryFrom.Customer), Is.EqualTo(new[] { "hello" }));
        });
    }

    [Test]
    public async Task The_same_id_in_another_conversation_is_another_activity()
    {
        await using var house = await TurnsHouse.OpenAsync(turn => turn.SendActivityAsync("heard"));

        var first = await house.Inbox.AcceptAsync(TurnsHouse.Message("hello", "one"));
        var other = await house.Inbox.AcceptAsync(TurnsHouse.Message("hello", "one", conversation: "other"));

        Assert.That((first.Repeated, other.Repeated), Is.EqualTo((false, false)));
    }

    [Test]
    public async Task Turns_of_a_conversation_run_in_the_order_of_acceptance_one_at_a_time()
    {
        var inside = 0;
        var heard = new List<string>();
        await using var house = await TurnsHouse.OpenAsync(async turn =>
        {
            Assert.That(Interlocked.Increment(ref inside), Is.EqualTo(1), "one at a time");
            await Task.Yield();
            heard.Add(turn.Activity.Text);
            Interlocked.Decrement(ref inside);
        });
        for (var i = 0; i < 40; i++) await house.Inbox.AcceptAsync(TurnsHouse.Message($"{i}"));

        await house.Inbox.AcceptAndAnswerAsync(TurnsHouse.Message("last"));

        Assert.That(heard, Is.EqualTo(Enumerable.Range(0, 40).Select(i => $"{i}").Append("last")));
    }

    [Test]
    public async Task What_was_accepted_and_not_worked_off_is_worked_off_by_the_next_process_once()
    {
        var never = new TaskCompletionSource();
        var begun = new TaskCompletionSource();
        var first = await TurnsHouse.OpenAsync(async turn => { begun.TrySetResult(); await turn.SendActivityAsync("lost"); await never.Task; });
        await first.Inbox.AcceptAsync(TurnsHouse.Message("are you there", "one"));
        await begun.Task.WaitAsync(Patience);
        await first.CloseAsync();
        await using var second = await TurnsHouse.OpenAsync(turn => turn.SendActivityAsync("here"), first.Data);

        var taken = await second.Inbox.TakeUpAllAsync(default);
        await second.Inbox.AcceptAndAnswerAsync(TurnsHouse.Message("later"));

        var repeated = await second.Inbox.AcceptAsync(TurnsHouse.Message("are you there", "one"));
        Assert.Multiple(async () =>
        {
            Assert.That(taken, Is.EqualTo(1));
            Assert.That(repeated.Repeated, Is.True);
            Assert.That(await second.SaidAsync(EntryFrom.Customer), Is.EqualTo(new[] { "are you there", "later" }));
            Assert.That(await second.SaidAsync(EntryFrom.Bot), Is.EqualTo(new[] { "here", "here" }), "the first process's words were never committed");
        });
    }

    [Test]
    public async Task A_copy_that_Teams_delivers_later_under_a_new_id_is_recognised_by_the_customers_own_clock()
    {
        await using var house = await TurnsHouse.OpenAsync(turn => turn.SendActivityAsync("heard"));
        var at = new DateTimeOffset(2026, 3, 1, 9, 30, 0, 123, TimeSpan.FromHours(8));
        Activity Copy(string id, DateTimeOffset local)
        {
            var activity = TurnsHouse.Message("hello", id, channel: "msteams");
            activity.LocalTimestamp = local;
            return activity;
        }

        var first = await house.Inbox.AcceptAsync(Copy("one", at));
        var copy = await house.Inbox.AcceptAsync(Copy("two", at));
        var said_again = await house.Inbox.AcceptAsync(Copy("three", at.AddMilliseconds(1)));

        Assert.That((first.Repeated, copy.Repeated, said_again.Repeated), Is.EqualTo((false, true, false)));
    }
}
