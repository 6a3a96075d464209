using Bot.Turns;
using Handoff.Conversations;
using Handoff.Transcripts;
using Microsoft.Bot.Builder;
using NUnit.Framework;

namespace Bot.Tests.Turns;

public sealed class TurnRunnerTests
{
    [Test]
    public async Task What_a_turn_says_and_remembers_is_there_together_or_not_at_all()
    {
        await using var house = await TurnsHouse.OpenAsync(async turn =>
        {
            var storage = new Dictionary<string, object> { ["count"] = 1L };
            await turn.TurnState.Get<IStorage>().WriteAsync(storage, default);
            await turn.SendActivityAsync("half");
            if (turn.Activity.Text == "break") throw new InvalidOperationException("broken on purpose");
        });
        house.Get<TurnAdapter>().Use(new RegisterStorage(house.Get<IStorage>()));

        await house.Inbox.AcceptAndAnswerAsync(TurnsHouse.Message("break"));
        var afterBreaking = await StateAsync(house);
        await house.Inbox.AcceptAndAnswerAsync(TurnsHouse.Message("go on"));
        var afterGoingOn = await StateAsync(house);

        Assert.Multiple(async () =>
        {
            Assert.That((afterBreaking, afterGoingOn), Is.EqualTo((false, true)));
            Assert.That(await house.SaidAsync(EntryFrom.Bot), Has.Count.EqualTo(2).And.Not.EqualTo(new[] { "half", "half" }), "an apology in place of what broke");
            Assert.That((await house.SaidAsync(EntryFrom.Bot))[1], Is.EqualTo("half"));
        });
    }

    [Test]
    public async Task A_turn_that_breaks_offers_a_person_and_the_next_one_runs()
    {
        await using var house = await TurnsHouse.OpenAsync(turn => turn.Activity.Text == "break" ? throw new InvalidOperationException("broken on purpose") : turn.SendActivityAsync("fine"));
        var broken = TurnsHouse.Message("break");
        broken.Locale = "en";

        var apology = await house.Inbox.AcceptAndAnswerAsync(broken);
        var next = await house.Inbox.AcceptAndAnswerAsync(TurnsHouse.Message("go on"));

        Assert.Multiple(() =>
        {
            Assert.That(apology.Replies.Single().GetProperty("suggestedActions").GetProperty("actions").GetArrayLength(), Is.EqualTo(1), "the way to a person");
            Assert.That(next.Replies.Single().GetProperty("text").GetString(), Is.EqualTo("fine"));
            Assert.That(house.Inbox.Count, Is.Zero);
        });
    }

    [Test]
    public async Task A_turn_that_was_overtaken_runs_again_on_what_is_true_now()
    {
        var runs = 0;
        TurnsHouse? house = null;
        house = await TurnsHouse.OpenAsync(async turn =>
        {
            if (turn.Activity.Text == "overtake" && Interlocked.Increment(ref runs) == 1) await ChangeConversationAsync(house!);
            await turn.SendActivityAsync($"epoch {turn.TurnState.Get<TurnWork>().Conversation.Epoch}");
        });
        await using var _ = house;
        await house.Inbox.AcceptAndAnswerAsync(TurnsHouse.Message("begin"));

        var answer = await house.Inbox.AcceptAndAnswerAsync(TurnsHouse.Message("overtake"));

        Assert.Multiple(async () =>
        {
            Assert.That(runs, Is.EqualTo(2));
            Assert.That(answer.Replies.Single().GetProperty("text").GetString(), Is.EqualTo("epoch 1"));
            Assert.That(await house.SaidAsync(EntryFrom.Bot), Is.EqualTo(new[] { "epoch 0", "epoch 1" }), "what was worked out under the older epoch was never said");
        });
    }

    [Test]
    public async Task A_turn_that_never_ends_is_ended_by_its_deadline()
    {
        await using var house = await TurnsHouse.OpenAsync(turn => turn.Activity.Text == "hang" ? Task.Delay(Timeout.Infinite, turn.TurnState.Get<Deadline>().Token) : Task.CompletedTask);
        house.Get<TurnAdapter>().Use(new RegisterDeadline());
        house.Get<TurnsOptions>().DeadlineSeconds = 1;

        var answer = await house.Inbox.AcceptAndAnswerAsync(TurnsHouse.Message("hang"));

        Assert.That(answer.Replies.Single().TryGetProperty("suggestedActions", out _), Is.True, "the customer is offered a person instead");
    }

    private static async Task ChangeConversationAsync(TurnsHouse house)
    {
        var conversations = house.Get<ConversationStore>();
        var read = (await conversations.GetAsync(TurnsHouse.Talk))!;
        await house.CommitAsync(batch => { conversations.Put(batch, read.Value with { Epoch = read.Value.Epoch + 1 }, read.ETag); return Task.CompletedTask; });
    }

    private static async Task<bool> StateAsync(TurnsHouse house) =>
        await house.Get<Storage.IDatabase>().GetAsync("botstate", "count") is not null;

    private sealed class RegisterStorage(IStorage storage) : IMiddleware
    {
        public Task OnTurnAsync(ITurnContext turnContext, NextDelegate next, CancellationToken cancellationToken = default)
        {
            turnContext.TurnState.Add(storage);
            return next(cancellationToken);
        }
    }

    private sealed record Deadline(CancellationToken Token);

    private sealed class RegisterDeadline : IMiddleware
    {
        public Task OnTurnAsync(ITurnContext turnContext, NextDelegate next, CancellationToken cancellationToken = default)
        {
            turnContext.TurnState.Add(new Deadline(cancellationToken));
            return next(cancellationToken);
        }
    }
}
