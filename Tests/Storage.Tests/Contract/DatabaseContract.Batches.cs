using System.Collections.Concurrent;

namespace Storage.Tests.Contract;

public abstract partial class DatabaseContract
{
    [Test]
    public async Task A_key_is_used_once_and_then_gives_the_stored_outcome()
    {
        await CommitAsync(b =>
        {
            b.UseKey("activity", "k1", Bytes("outcome"));
            b.Append("s", Bytes("1"));
        });

        var refusal = await RefusalAsync(b =>
        {
            b.Append("s", Bytes("again"));
            b.UseKey("activity", "k1", Bytes("other"));
        });

        Assert.That(Text(refusal.StoredOutcome), Is.EqualTo("outcome"));
        Assert.That(await Database.GetStreamLengthAsync("s"), Is.EqualTo(1));
        Assert.That(Text((await Database.GetKeyAsync("activity", "k1"))?.Outcome), Is.EqualTo("outcome"));
    }

    [Test]
    public async Task Keys_of_different_scopes_are_different()
    {
        await CommitAsync(b => b.UseKey("a", "k", Bytes("1")));

        Assert.That(async () => await CommitAsync(b => b.UseKey("b", "k", Bytes("2"))), Throws.Nothing);
        Assert.That(await Database.GetKeyAsync("c", "k"), Is.Null);
    }

    [Test]
    public async Task Keys_are_remembered_after_reopening()
    {
        await CommitAsync(b => b.UseKey("activity", "k1", Bytes("outcome")));

        await ReopenAsync();

        Assert.That(Text((await RefusalAsync(b => b.UseKey("activity", "k1", Bytes("x")))).StoredOutcome), Is.EqualTo("outcome"));
    }

    [Test]
    public async Task A_key_of_a_refused_batch_stays_unused()
    {
        await RefusalAsync(b =>
        {
            b.UseKey("activity", "k1", Bytes("outcome"));
            b.Require("cases", "1", Expect.Match("x"));
        });

        Assert.That(async () => await CommitAsync(b => b.UseKey("activity", "k1", Bytes("later"))), Throws.Nothing);
        Assert.That(Text((await Database.GetKeyAsync("activity", "k1"))?.Outcome), Is.EqualTo("later"));
    }

    [Test]
    public async Task Positions_rise_by_one_and_survive_reopening()
    {
        var first = (await CommitAsync(b => b.Put("cases", "1", Bytes("a")))).Position;
        await RefusalAsync(b => b.Put("cases", "1", Bytes("a"), expected: Expect.Absent));
        var second = (await CommitAsync(b => b.Delete("cases", "1"))).Position;
        await ReopenAsync();
        var third = (await CommitAsync(b => b.Append("s", Bytes("a")))).Position;

        Assert.That((second - first, third - second), Is.EqualTo((1L, 1L)));
        Assert.That(Database.Position, Is.EqualTo(third));
    }

    [Test]
    public async Task A_batch_of_preconditions_alone_is_checked_and_writes_nothing()
    {
        await CommitAsync(b => b.Put("cases", "1", Bytes("a")));
        var before = Database.Position;

        await CommitAsync(b => b.Require("cases", "2", Expect.Absent));
        await RefusalAsync(b => b.Require("cases", "1", Expect.Absent));

        Assert.That(Database.Position, Is.EqualTo(before));
    }

    [Test]
    public async Task A_cancelled_caller_is_told_before_anything_is_written()
    {
        var batch = new Batch();
        batch.Put("cases", "1", Bytes("a"));

        Assert.That(async () => await Database.CommitAsync(batch, new CancellationToken(canceled: true)), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(await Database.GetAsync("cases", "1"), Is.Null);
    }

    [Test]
    public async Task Of_many_who_expect_the_same_etag_one_wins()
    {
        var etag = "";
        await CommitAsync(b => etag = b.Put("cases", "1", Bytes("open")));

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 32).Select(agent => Task.Run(async () =>
        {
            try
            {
                await CommitAsync(b => b.Put("cases", "1", Bytes($"agent {agent}"), expected: Expect.Match(etag)));
                return agent;
            }
            catch (PreconditionFailedException)
            {
                return -1;
            }
        })));

        var winner = outcomes.Single(o => o >= 0);
        Assert.That(Text((await Database.GetAsync("cases", "1"))?.Body), Is.EqualTo($"agent {winner}"));
    }

    [Test]
    public async Task Of_many_who_use_the_same_key_one_is_applied_and_the_others_learn_its_outcome()
    {
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 32).Select(n => Task.Run(async () =>
        {
            try
            {
                await CommitAsync(b =>
                {
                    b.UseKey("activity", "k", Bytes($"{n}"));
                    b.Append("s", Bytes($"{n}"));
                });
                return $"{n}";
            }
            catch (PreconditionFailedException e)
            {
                return Text(e.StoredOutcome);
            }
        })));

        Assert.That(outcomes.Distinct().Count(), Is.EqualTo(1));
        Assert.That(Texts(await Database.ReadStreamAsync("s", 0, 10)), Is.EqualTo(outcomes.Distinct()));
    }

    [Test]
    public async Task A_reader_never_sees_half_a_batch()
    {
        using var stop = new CancellationTokenSource();
        await CommitAsync(b => Write(b, 0));
        var writer = Task.Run(async () =>
        {
            for (var n = 1; !stop.IsCancellationRequested; n++) await CommitAsync(b => Write(b, n));
        });

        for (var i = 0; i < 300; i++)
        {
            var page = await Database.QueryAsync(new DocumentQuery("pairs") { Index = "value" });
            Assert.That(page.Documents.Select(d => Text(d.Body)).Distinct().Count(), Is.EqualTo(1));
            Assert.That(page.Documents, Has.Count.EqualTo(3));
        }

        await stop.CancelAsync();
        await writer;

        static void Write(Batch b, int n)
        {
            foreach (var id in new[] { "left", "middle", "right" }) b.Put("pairs", id, Bytes($"{n}"), [new IndexEntry("value", IndexKey.Of(n, id))]);
        }
    }

    [Test]
    public async Task What_a_caller_was_told_is_readable_at_once_by_everybody()
    {
        await Task.WhenAll(Enumerable.Range(0, 16).Select(caller => Task.Run(async () =>
        {
            for (var n = 1; n <= 50; n++)
            {
                var etag = "";
                var result = await CommitAsync(b =>
                {
                    etag = b.Put("state", $"{caller}", Bytes($"{n}"));
                    b.Append($"s{caller}", Bytes($"{n}"));
                });
                Assert.That(result.Sequences[0], Is.EqualTo(n));
                Assert.That((await Database.GetAsync("state", $"{caller}"))?.ETag, Is.EqualTo(etag));
                Assert.That((await Database.ReadStreamTailAsync($"s{caller}", null, 1))[0].Sequence, Is.EqualTo(n));
            }
        })));
    }

    [Test]
    public async Task Observers_hear_of_every_commit_in_order_until_they_leave()
    {
        var heard = new ConcurrentQueue<Commit>();
        var subscription = Database.Subscribe(heard.Enqueue);

        await Task.WhenAll(Enumerable.Range(0, 50).Select(n => CommitAsync(b =>
        {
            b.Put("cases", $"{n}", Bytes($"{n}"));
            b.UseKey("scope", $"{n}", Bytes("kept to itself"));
            b.Append("s", Bytes($"{n}"));
        })));
        await CommitAsync(b => b.Delete("cases", "1"));
        subscription.Dispose();
        await CommitAsync(b => b.Put("cases", "1", Bytes("unheard")));

        var commits = heard.ToArray();
        Assert.That(commits, Has.Length.EqualTo(51));
        Assert.That(commits.Select(c => c.Position), Is.Ordered.Ascending.And.Unique);
        Assert.That(commits.SelectMany(c => c.Entries).Select(e => e.Sequence), Is.EqualTo(Enumerable.Range(1, 50)));
        Assert.That(commits[..50].Select(c => c.Documents.Single().Document!.Id), Is.Unique);
        Assert.That(commits[50].Documents.Single(), Is.EqualTo(new DocumentChange("cases", "1", null)));
    }

    [Test]
    public async Task An_observer_that_throws_disturbs_nobody()
    {
        var heard = 0;
        using var bad = Database.Subscribe(_ => throw new InvalidOperationException("broken"));
        using var good = Database.Subscribe(_ => heard++);

        await CommitAsync(b => b.Put("cases", "1", Bytes("a")));
        await CommitAsync(b => b.Put("cases", "1", Bytes("b")));

        Assert.That(heard, Is.EqualTo(2));
    }

    [Test]
    public async Task Commits_are_read_back_after_a_position_also_after_reopening()
    {
        for (var n = 1; n <= 5; n++) await CommitAsync(b => b.Put("cases", $"{n}", Bytes($"{n}")));
        await CommitAsync(b => b.DeleteStream("s"));
        var last = Database.Position;
        await ReopenAsync();

        var two = await Database.ReadCommitsAsync(last - 6, 2);
        var rest = await Database.ReadCommitsAsync(last - 2, 100);

        Assert.That(two!.Select(c => (c.Position, Text(c.Documents.Single().Document?.Body))), Is.EqualTo(new[] { (last - 5, "1"), (last - 4, "2") }));
        Assert.That(rest!.Select(c => c.Position), Is.EqualTo(new[] { last - 1, last }));
        Assert.That(rest![1].DeletedStreams, Is.EqualTo(new[] { "s" }));
        Assert.That(await Database.ReadCommitsAsync(last, 100), Is.Empty);
        Assert.That(await Database.ReadCommitsAsync(last + 1, 100), Is.Null, "a position that was never given");
    }
}
