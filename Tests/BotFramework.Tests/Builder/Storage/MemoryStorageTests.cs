#nullable disable
using System.Text.Json.Nodes;
using Microsoft.Bot.Builder;

namespace BotFramework.Tests.Builder.Storage;

public sealed class MemoryStorageTests
{
    private readonly MemoryStorage _storage = new();

    private static Dictionary<string, object> One(string key, object value) => new() { [key] = value };

    [Test]
    public void Null_arguments_are_refused()
    {
        Assert.That(() => _storage.ReadAsync(null, default), Throws.ArgumentNullException);
        Assert.That(() => _storage.WriteAsync(null, default), Throws.ArgumentNullException);
        Assert.That(() => _storage.DeleteAsync(null, default), Throws.ArgumentNullException);
    }

    [Test]
    public async Task Keys_that_hold_nothing_are_left_out()
    {
        await _storage.WriteAsync(One("a", new Item { Name = "x" }), default);

        var items = await _storage.ReadAsync(["a", "b"], default);

        Assert.That(items.Keys, Is.EqualTo(new[] { "a" }));
    }

    [Test]
    public async Task What_is_read_is_a_copy_of_its_own_type()
    {
        var written = new Item { Name = "x", Inner = new Other { Number = 7 }, List = [1, 2] };
        await _storage.WriteAsync(One("copy", written), default);

        var read = (await _storage.ReadAsync<Item>(["copy"]))["copy"];

        Assert.That(read, Is.Not.SameAs(written));
        Assert.That((read.Name, ((Other)read.Inner).Number, read.List.Sum()), Is.EqualTo(("x", 7, 3)));
    }

    [Test]
    public async Task Items_of_other_types_are_passed_over()
    {
        await _storage.WriteAsync(new Dictionary<string, object> { ["i"] = new Item(), ["o"] = new Other() }, default);

        Assert.That((await _storage.ReadAsync<Other>(["i", "o"])).Keys, Is.EqualTo(new[] { "o" }));
    }

    [Test]
    public async Task An_item_gets_a_new_etag_with_every_write()
    {
        await _storage.WriteAsync(One("etag", new Item()), default);
        var first = (await _storage.ReadAsync<Item>(["etag"]))["etag"];
        await _storage.WriteAsync(One("etag", first), default);

        var second = (await _storage.ReadAsync<Item>(["etag"]))["etag"];

        Assert.That(first.ETag, Is.Not.Null);
        Assert.That(second.ETag, Is.Not.Null.And.Not.EqualTo(first.ETag));
    }

    [TestCase("old")]
    [TestCase(null)]
    [TestCase("")]
    public async Task An_item_with_another_etag_is_a_conflict_and_nothing_is_written(string etag)
    {
        var storage = new MemoryStorage();
        await storage.WriteAsync(One("conflict", new Item { Name = "first" }), default);

        Assert.That(() => storage.WriteAsync(One("conflict", new Item { Name = "second", ETag = etag }), default), Throws.ArgumentException.With.Message.Contains("'conflict'").And.Message.Contains($"'{etag}'"));
        Assert.That((await storage.ReadAsync<Item>(["conflict"]))["conflict"].Name, Is.EqualTo("first"));
    }

    [Test]
    public async Task A_star_is_no_conflict()
    {
        await _storage.WriteAsync(One("star", new Item { Name = "first" }), default);

        await _storage.WriteAsync(One("star", new Item { Name = "second", ETag = "*" }), default);

        Assert.That((await _storage.ReadAsync<Item>(["star"]))["star"].Name, Is.EqualTo("second"));
    }

    [Test]
    public async Task What_has_no_etag_is_written_over()
    {
        await _storage.WriteAsync(One("free", new Other { Number = 1 }), default);
        await _storage.WriteAsync(One("free", new Other { Number = 2 }), default);

        Assert.That((await _storage.ReadAsync<Other>(["free"]))["free"].Number, Is.EqualTo(2));
    }

    [Test]
    public async Task Deleted_keys_are_gone_and_unknown_ones_no_matter()
    {
        await _storage.WriteAsync(One("gone", new Item()), default);

        await _storage.DeleteAsync(["gone", "never was"], default);

        Assert.That(await _storage.ReadAsync(["gone"], default), Is.Empty);
    }

    [Test]
    public async Task The_dictionary_may_be_given_and_shared()
    {
        var dictionary = new Dictionary<string, JsonObject>();
        await new MemoryStorage(dictionary).WriteAsync(One("a", new Item { Name = "x" }), default);

        Assert.That((await new MemoryStorage(dictionary).ReadAsync<Item>(["a"]))["a"].Name, Is.EqualTo("x"));
        Assert.That(dictionary["a"]["name"]!.GetValue<string>(), Is.EqualTo("x"));
    }

    public sealed class Item : IStoreItem
    {
        public string Name { get; set; }

        public object Inner { get; set; }

        public List<int> List { get; set; }

        public string ETag { get; set; }
    }

    public sealed class Other
    {
        public int Number { get; set; }
    }
}
