namespace Storage.Tests.Contract;

public abstract partial class DatabaseContract
{
    [Test]
    public async Task A_document_is_read_as_it_was_written()
    {
        var etag = "";

        await CommitAsync(b => etag = b.Put("cases", "1", Bytes("{\"a\":\"é你😀\"}")));

        var document = await Database.GetAsync("cases", "1");
        Assert.That(document, Is.Not.Null);
        Assert.That(Text(document!.Body), Is.EqualTo("{\"a\":\"é你😀\"}"));
        Assert.That(document.ETag, Is.EqualTo(etag));
        Assert.That((document.Collection, document.Id), Is.EqualTo(("cases", "1")));
    }

    [Test]
    public async Task A_document_that_was_never_written_is_null()
    {
        await CommitAsync(b => b.Put("cases", "1", Bytes("a")));

        Assert.That(await Database.GetAsync("cases", "2"), Is.Null);
        Assert.That(await Database.GetAsync("agents", "1"), Is.Null);
    }

    [Test]
    public async Task Ids_differ_in_case_and_are_compared_by_their_characters()
    {
        await CommitAsync(b =>
        {
            b.Put("cases", "ABC", Bytes("upper"));
            b.Put("cases", "abc", Bytes("lower"));
            b.Put("cases", " abc ", Bytes("spaces"));
        });

        Assert.That(Text((await Database.GetAsync("cases", "ABC"))?.Body), Is.EqualTo("upper"));
        Assert.That(Text((await Database.GetAsync("cases", "abc"))?.Body), Is.EqualTo("lower"));
        Assert.That(Text((await Database.GetAsync("cases", " abc "))?.Body), Is.EqualTo("spaces"));
    }

    [Test]
    public async Task Writing_again_replaces_the_document_and_its_etag()
    {
        var (first, second) = ("", "");
        await CommitAsync(b => first = b.Put("cases", "1", Bytes("a")));

        await CommitAsync(b => second = b.Put("cases", "1", Bytes("b")));

        var document = await Database.GetAsync("cases", "1");
        Assert.That(Text(document?.Body), Is.EqualTo("b"));
        Assert.That(document!.ETag, Is.EqualTo(second).And.Not.EqualTo(first));
    }

    [Test]
    public async Task A_deleted_document_is_gone()
    {
        await CommitAsync(b => b.Put("cases", "1", Bytes("a")));

        await CommitAsync(b => b.Delete("cases", "1"));

        Assert.That(await Database.GetAsync("cases", "1"), Is.Null);
        Assert.That(await Database.CountAsync(new DocumentQuery("cases")), Is.Zero);
    }

    [Test]
    public async Task Deleting_what_is_not_there_is_no_error()
    {
        Assert.That(async () => await CommitAsync(b => b.Delete("cases", "1")), Throws.Nothing);
    }

    [Test]
    public async Task A_write_that_expects_another_etag_is_refused_and_names_the_document()
    {
        var (read, now) = ("", "");
        await CommitAsync(b => read = b.Put("cases", "1", Bytes("a")));
        await CommitAsync(b => now = b.Put("cases", "1", Bytes("b"), expected: Expect.Match(read)));

        var refusal = await RefusalAsync(b => b.Put("cases", "1", Bytes("c"), expected: Expect.Match(read)));

        Assert.That(refusal.Message, Does.Contain("cases").And.Contain("'1'"));
        Assert.That(refusal.Operation, Is.InstanceOf<PutDocument>());
        Assert.That((await Database.GetAsync("cases", "1"))?.ETag, Is.EqualTo(now));
    }

    [Test]
    public async Task A_write_that_expects_absence_is_refused_once_the_document_exists()
    {
        await CommitAsync(b => b.Put("cases", "1", Bytes("a"), expected: Expect.Absent));

        await RefusalAsync(b => b.Put("cases", "1", Bytes("b"), expected: Expect.Absent));

        Assert.That(Text((await Database.GetAsync("cases", "1"))?.Body), Is.EqualTo("a"));
    }

    [Test]
    public async Task A_write_that_expects_an_etag_is_refused_when_the_document_is_absent()
    {
        await RefusalAsync(b => b.Put("cases", "1", Bytes("b"), expected: Expect.Match("x")));

        Assert.That(await Database.GetAsync("cases", "1"), Is.Null);
    }

    [Test]
    public async Task A_delete_can_expect_an_etag()
    {
        var etag = "";
        await CommitAsync(b => etag = b.Put("cases", "1", Bytes("a")));

        await RefusalAsync(b => b.Delete("cases", "1", Expect.Match("other")));
        await CommitAsync(b => b.Delete("cases", "1", Expect.Match(etag)));

        Assert.That(await Database.GetAsync("cases", "1"), Is.Null);
    }

    [Test]
    public async Task A_deleted_document_can_be_written_anew_under_absence()
    {
        await CommitAsync(b => b.Put("cases", "1", Bytes("a")));
        await CommitAsync(b => b.Delete("cases", "1"));

        await CommitAsync(b => b.Put("cases", "1", Bytes("b"), expected: Expect.Absent));

        Assert.That(Text((await Database.GetAsync("cases", "1"))?.Body), Is.EqualTo("b"));
    }

    [Test]
    public async Task A_required_document_guards_the_batch_without_being_written()
    {
        var etag = "";
        await CommitAsync(b => etag = b.Put("cases", "1", Bytes("a")));

        await CommitAsync(b =>
        {
            b.Require("cases", "1", Expect.Match(etag));
            b.Put("cases", "2", Bytes("b"));
        });
        await RefusalAsync(b =>
        {
            b.Put("cases", "3", Bytes("c"));
            b.Require("cases", "1", Expect.Absent);
        });

        Assert.That((await Database.GetAsync("cases", "1"))?.ETag, Is.EqualTo(etag));
        Assert.That(await Database.GetAsync("cases", "2"), Is.Not.Null);
        Assert.That(await Database.GetAsync("cases", "3"), Is.Null);
    }

    [Test]
    public async Task Within_a_batch_a_second_write_of_a_document_expects_the_first()
    {
        await CommitAsync(b =>
        {
            var first = b.Put("cases", "1", Bytes("a"), expected: Expect.Absent);
            b.Put("cases", "1", Bytes("b"), expected: Expect.Match(first));
        });

        await RefusalAsync(b =>
        {
            b.Put("cases", "2", Bytes("a"), expected: Expect.Absent);
            b.Put("cases", "2", Bytes("b"), expected: Expect.Absent);
        });

        Assert.That(Text((await Database.GetAsync("cases", "1"))?.Body), Is.EqualTo("b"));
        Assert.That(await Database.GetAsync("cases", "2"), Is.Null);
    }

    [Test]
    public async Task Documents_are_still_there_after_reopening()
    {
        var etag = "";
        await CommitAsync(b => etag = b.Put("cases", "1", Bytes("a"), [new IndexEntry("status", IndexKey.Of("open"))]));

        await ReopenAsync();

        Assert.That((await Database.GetAsync("cases", "1"))?.ETag, Is.EqualTo(etag));
        var page = await Database.QueryAsync(new DocumentQuery("cases") { Index = "status", Prefix = IndexKey.Of("open") });
        Assert.That(page.Documents.Select(d => d.Id), Is.EqualTo(new[] { "1" }));
    }

    [Test]
    public void Names_that_no_engine_could_keep_are_refused_by_name()
    {
        Assert.That(async () => await CommitAsync(b => b.Put("", "1", Bytes("a"))), Throws.ArgumentException.With.Message.Contains("collection"));
        Assert.That(async () => await CommitAsync(b => b.Put("~x", "1", Bytes("a"))), Throws.ArgumentException.With.Message.Contains("~x"));
        Assert.That(async () => await CommitAsync(b => b.Put("cases", new string('x', 400), Bytes("a"))), Throws.ArgumentException.With.Message.Contains("document id"));
        Assert.That(async () => await CommitAsync(b => b.Append("a\nb", Bytes("a"))), Throws.ArgumentException.With.Message.Contains("stream"));
    }
}
