namespace Storage.Tests.Contract;

public abstract partial class DatabaseContract
{
    private async Task GivenEntriesAsync(string stream, int count)
    {
        for (var i = 1; i <= count; i++) await CommitAsync(b => b.Append(stream, Bytes($"{i}")));
    }

    [Test]
    public async Task Appends_are_numbered_from_one_in_each_stream()
    {
        var first = await CommitAsync(b =>
        {
            b.Append("transcript/a", Bytes("a1"));
            b.Append("transcript/b", Bytes("b1"));
            b.Append("transcript/a", Bytes("a2"));
        });
        var second = await CommitAsync(b => b.Append("transcript/a", Bytes("a3")));

        Assert.That(first.Sequences, Is.EqualTo(new long[] { 1, 1, 2 }));
        Assert.That(second.Sequences, Is.EqualTo(new long[] { 3 }));
        Assert.That(Texts(await Database.ReadStreamAsync("transcript/a", 0, 100)), Is.EqualTo(new[] { "a1", "a2", "a3" }));
        Assert.That(await Database.GetStreamLengthAsync("transcript/b"), Is.EqualTo(1));
    }

    [Test]
    public async Task A_stream_is_read_after_a_sequence_and_from_its_end()
    {
        await GivenEntriesAsync("s", 10);

        Assert.That(Texts(await Database.ReadStreamAsync("s", 3, 4)), Is.EqualTo(new[] { "4", "5", "6", "7" }));
        Assert.That(Texts(await Database.ReadStreamAsync("s", 8, 100)), Is.EqualTo(new[] { "9", "10" }));
        Assert.That(await Database.ReadStreamAsync("s", 10, 100), Is.Empty);
        Assert.That(Texts(await Database.ReadStreamTailAsync("s", null, 3)), Is.EqualTo(new[] { "8", "9", "10" }));
        Assert.That(Texts(await Database.ReadStreamTailAsync("s", 5, 3)), Is.EqualTo(new[] { "2", "3", "4" }));
        Assert.That(Texts(await Database.ReadStreamTailAsync("s", 3, 10)), Is.EqualTo(new[] { "1", "2" }));
        Assert.That(await Database.ReadStreamTailAsync("s", 1, 10), Is.Empty);
        Assert.That((await Database.ReadStreamTailAsync("s", null, 3)).Select(e => e.Sequence), Is.EqualTo(new long[] { 8, 9, 10 }));
    }

    [Test]
    public async Task A_stream_that_was_never_written_is_empty()
    {
        Assert.That(await Database.ReadStreamAsync("s", 0, 10), Is.Empty);
        Assert.That(await Database.ReadStreamTailAsync("s", null, 10), Is.Empty);
        Assert.That(await Database.GetStreamLengthAsync("s"), Is.Zero);
    }

    [Test]
    public async Task An_append_that_expects_another_length_is_refused_with_its_whole_batch()
    {
        await GivenEntriesAsync("s", 2);

        var refusal = await RefusalAsync(b =>
        {
            b.Put("cases", "1", Bytes("a"));
            b.Append("other", Bytes("o"));
            b.Append("s", Bytes("x"), expectedLength: 1);
        });

        Assert.That(refusal.Message, Does.Contain("'s'"));
        Assert.That(await Database.GetAsync("cases", "1"), Is.Null);
        Assert.That(await Database.GetStreamLengthAsync("other"), Is.Zero);
        Assert.That((await CommitAsync(b => b.Append("s", Bytes("3"), expectedLength: 2))).Sequences, Is.EqualTo(new long[] { 3 }));
    }

    [Test]
    public async Task A_deleted_stream_is_empty_and_its_sequence_goes_on()
    {
        await GivenEntriesAsync("s", 3);

        await CommitAsync(b => b.DeleteStream("s"));
        Assert.That(await Database.ReadStreamAsync("s", 0, 100), Is.Empty);
        Assert.That(await Database.ReadStreamTailAsync("s", null, 100), Is.Empty);
        var next = await CommitAsync(b => b.Append("s", Bytes("new")));
        await ReopenAsync();

        Assert.That(next.Sequences, Is.EqualTo(new long[] { 4 }));
        Assert.That(Texts(await Database.ReadStreamAsync("s", 0, 100)), Is.EqualTo(new[] { "new" }));
        Assert.That(Texts(await Database.ReadStreamTailAsync("s", null, 100)), Is.EqualTo(new[] { "new" }));
        Assert.That(await Database.GetStreamLengthAsync("s"), Is.EqualTo(4));
    }

    [Test]
    public async Task A_stream_can_be_deleted_and_begun_anew_in_one_batch()
    {
        await GivenEntriesAsync("s", 2);

        await CommitAsync(b =>
        {
            b.DeleteStream("s");
            b.Append("s", Bytes("notice"));
        });

        Assert.That(Texts(await Database.ReadStreamAsync("s", 0, 100)), Is.EqualTo(new[] { "notice" }));
    }

    [Test]
    public async Task Streams_are_listed_by_prefix_and_page()
    {
        await CommitAsync(b =>
        {
            foreach (var name in new[] { "transcript/c", "transcript/a", "audit/x", "transcript/b", "transcripts" }) b.Append(name, Bytes("1"));
        });
        await CommitAsync(b => b.DeleteStream("transcript/b"));
        await ReopenAsync();
        await CommitAsync(b => b.Append("transcript/d", Bytes("1")));

        Assert.That(await Database.ListStreamsAsync("transcript/", null, 100), Is.EqualTo(new[] { "transcript/a", "transcript/c", "transcript/d" }));
        Assert.That(await Database.ListStreamsAsync("transcript/", "transcript/a", 1), Is.EqualTo(new[] { "transcript/c" }));
        Assert.That(await Database.ListStreamsAsync("", null, 100), Has.Count.EqualTo(5));
    }

    [Test]
    public async Task Streams_survive_reopening()
    {
        await GivenEntriesAsync("s", 5);

        await ReopenAsync();
        await CommitAsync(b => b.Append("s", Bytes("6"), expectedLength: 5));

        Assert.That(Texts(await Database.ReadStreamAsync("s", 0, 100)), Is.EqualTo(new[] { "1", "2", "3", "4", "5", "6" }));
        Assert.That(await Database.GetStreamLengthAsync("s"), Is.EqualTo(6));
    }
}
