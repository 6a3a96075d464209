namespace Storage.Tests.Contract;

public abstract partial class DatabaseContract
{
    private Task GivenCasesAsync(params (string Id, string Status, int Priority)[] cases) => CommitAsync(b =>
    {
        foreach (var c in cases) b.Put("cases", c.Id, Bytes(c.Id), [new IndexEntry("line", IndexKey.Of(c.Status, c.Priority)), new IndexEntry("status", IndexKey.Of(c.Status))]);
    });

    private async Task<IReadOnlyList<string>> IdsAsync(DocumentQuery query) => [.. (await Database.QueryAsync(query)).Documents.Select(d => d.Id)];

    [Test]
    public async Task Without_an_index_documents_come_by_id()
    {
        await GivenCasesAsync(("b", "open", 1), ("a", "open", 1), ("B", "open", 1), ("10", "open", 1), ("9", "open", 1));

        Assert.That(await IdsAsync(new DocumentQuery("cases")), Is.EqualTo(new[] { "10", "9", "B", "a", "b" }));
        Assert.That(await IdsAsync(new DocumentQuery("cases") { Descending = true }), Is.EqualTo(new[] { "b", "a", "B", "9", "10" }));
        Assert.That(await IdsAsync(new DocumentQuery("agents")), Is.Empty);
    }

    [Test]
    public async Task An_index_orders_by_its_key_part_by_part_then_by_id()
    {
        await GivenCasesAsync(("1", "open", 10), ("2", "open", -5), ("3", "closed", 7), ("5", "open", 9), ("4", "open", 9));

        Assert.That(await IdsAsync(new DocumentQuery("cases") { Index = "line" }), Is.EqualTo(new[] { "3", "2", "4", "5", "1" }));
        Assert.That(await IdsAsync(new DocumentQuery("cases") { Index = "line", Prefix = IndexKey.Of("open"), Descending = true }), Is.EqualTo(new[] { "1", "5", "4", "2" }));
    }

    [Test]
    public async Task A_prefix_is_whole_parts()
    {
        await GivenCasesAsync(("1", "open", 1), ("2", "opened", 1));

        Assert.That(await IdsAsync(new DocumentQuery("cases") { Index = "line", Prefix = IndexKey.Of("open") }), Is.EqualTo(new[] { "1" }));
    }

    [Test]
    public async Task Bounds_are_inclusive()
    {
        await GivenCasesAsync(("1", "open", 1), ("2", "open", 2), ("3", "open", 3), ("4", "open", 4));

        var query = new DocumentQuery("cases") { Index = "line", Prefix = IndexKey.Of("open"), From = IndexKey.Of("open", 2), To = IndexKey.Of("open", 3) };
        Assert.That(await IdsAsync(query), Is.EqualTo(new[] { "2", "3" }));
        Assert.That(await IdsAsync(query with { Descending = true }), Is.EqualTo(new[] { "3", "2" }));
        Assert.That(await Database.CountAsync(query), Is.EqualTo(2));
    }

    [Test]
    public async Task Bounds_that_cross_give_nothing()
    {
        await GivenCasesAsync(("1", "open", 1));

        var query = new DocumentQuery("cases") { Index = "line", From = IndexKey.Of("open", 5), To = IndexKey.Of("open", 0) };
        Assert.That(await IdsAsync(query), Is.Empty);
        Assert.That(await Database.CountAsync(query), Is.Zero);
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task Pages_together_hold_every_document_once(bool descending)
    {
        await GivenCasesAsync([.. Enumerable.Range(0, 25).Select(n => ($"c{n:d2}", n % 3 == 0 ? "closed" : "open", n % 4))]);

        var query = new DocumentQuery("cases") { Index = "line", Descending = descending };
        var whole = await IdsAsync(query);
        var paged = new List<string>();
        var sizes = new List<int>();
        string? continuation = null;
        do
        {
            var page = await Database.QueryAsync(query with { Take = 7, Continuation = continuation });
            paged.AddRange(page.Documents.Select(d => d.Id));
            sizes.Add(page.Documents.Count);
            continuation = page.Continuation;
        }
        while (continuation is not null);

        Assert.That(whole, Has.Count.EqualTo(25));
        Assert.That(paged, Is.EqualTo(whole));
        Assert.That(sizes, Is.EqualTo(new[] { 7, 7, 7, 4 }));
    }

    [Test]
    public async Task A_page_that_ends_exactly_at_the_last_document_has_no_continuation()
    {
        await GivenCasesAsync(("1", "open", 1), ("2", "open", 2));

        var page = await Database.QueryAsync(new DocumentQuery("cases") { Take = 2 });

        Assert.That(page.Documents, Has.Count.EqualTo(2));
        Assert.That(page.Continuation, Is.Null);
    }

    [Test]
    public async Task A_continuation_holds_when_its_document_is_gone()
    {
        await GivenCasesAsync(("1", "open", 1), ("2", "open", 2), ("3", "open", 3));
        var first = await Database.QueryAsync(new DocumentQuery("cases") { Index = "line", Take = 2 });
        await CommitAsync(b => b.Delete("cases", "2"));

        Assert.That(await IdsAsync(new DocumentQuery("cases") { Index = "line", Continuation = first.Continuation }), Is.EqualTo(new[] { "3" }));
    }

    [Test]
    public async Task A_document_moves_in_its_indexes_when_it_is_written_again()
    {
        await GivenCasesAsync(("1", "open", 1), ("2", "open", 2));

        await GivenCasesAsync(("1", "closed", 1));

        Assert.That(await IdsAsync(new DocumentQuery("cases") { Index = "status", Prefix = IndexKey.Of("open") }), Is.EqualTo(new[] { "2" }));
        Assert.That(await IdsAsync(new DocumentQuery("cases") { Index = "status", Prefix = IndexKey.Of("closed") }), Is.EqualTo(new[] { "1" }));
        Assert.That(await Database.CountAsync(new DocumentQuery("cases") { Index = "status" }), Is.EqualTo(2));
    }

    [Test]
    public async Task A_document_without_an_entry_is_not_in_the_index_but_in_the_collection()
    {
        await CommitAsync(b => b.Put("cases", "1", Bytes("a")));

        Assert.That(await IdsAsync(new DocumentQuery("cases") { Index = "line" }), Is.Empty);
        Assert.That(await IdsAsync(new DocumentQuery("cases")), Is.EqualTo(new[] { "1" }));
    }

    [Test]
    public async Task Instants_null_and_booleans_sort_by_their_value()
    {
        var noon = new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.FromHours(8));
        await CommitAsync(b =>
        {
            b.Put("tasks", "noon", Bytes("a"), [new IndexEntry("due", IndexKey.Of(noon, true))]);
            b.Put("tasks", "none", Bytes("a"), [new IndexEntry("due", IndexKey.Of(null, true))]);
            b.Put("tasks", "earlier", Bytes("a"), [new IndexEntry("due", IndexKey.Of(new DateTimeOffset(2026, 3, 1, 3, 59, 0, TimeSpan.Zero), false))]);
            b.Put("tasks", "noonFalse", Bytes("a"), [new IndexEntry("due", IndexKey.Of(noon, false))]);
        });

        Assert.That(await IdsAsync(new DocumentQuery("tasks") { Index = "due" }), Is.EqualTo(new[] { "none", "earlier", "noonFalse", "noon" }));
    }

    [Test]
    public void A_page_size_out_of_range_is_refused()
    {
        Assert.That(async () => await Database.QueryAsync(new DocumentQuery("cases") { Take = 0 }), Throws.InstanceOf<ArgumentException>());
        Assert.That(async () => await Database.QueryAsync(new DocumentQuery("cases") { Take = 10_001 }), Throws.InstanceOf<ArgumentException>());
        Assert.That(async () => await Database.QueryAsync(new DocumentQuery("cases") { Continuation = "?" }), Throws.InstanceOf<ArgumentException>());
    }
}
