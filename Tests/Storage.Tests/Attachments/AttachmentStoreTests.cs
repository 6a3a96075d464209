using System.Security.Cryptography;
using System.Text;
using Storage.Attachments;

namespace Storage.Tests.Attachments;

public sealed class AttachmentStoreTests
{
    private TemporaryDirectory _directory = null!;
    private AttachmentStore _store = null!;

    [SetUp]
    public void Open()
    {
        _directory = new TemporaryDirectory();
        _store = new AttachmentStore(_directory.At("attachments"));
    }

    [TearDown]
    public void Remove() => _directory.Dispose();

    private static MemoryStream Content(string text) => new(Encoding.UTF8.GetBytes(text));

    private async Task<string?> ReadAsync(string id)
    {
        await using var stream = await _store.OpenReadAsync(id);
        return stream is null ? null : await new StreamReader(stream).ReadToEndAsync();
    }

    [Test]
    public async Task What_is_put_in_comes_out_under_the_hash_of_its_content()
    {
        var stored = await _store.PutAsync(Content("receipt"), 100);

        Assert.That(stored.Id, Is.EqualTo(Convert.ToHexStringLower(SHA256.HashData("receipt"u8))));
        Assert.That(stored.Length, Is.EqualTo(7));
        Assert.That(await ReadAsync(stored.Id), Is.EqualTo("receipt"));
    }

    [Test]
    public async Task The_same_content_twice_is_one_file()
    {
        var first = await _store.PutAsync(Content("receipt"), 100);
        var second = await _store.PutAsync(Content("receipt"), 100);

        Assert.That(second, Is.EqualTo(first));
        Assert.That(_store.List(), Is.EqualTo(new[] { first.Id }));
    }

    [Test]
    public async Task More_than_allowed_is_refused_and_nothing_stays()
    {
        await _store.PutAsync(Content("12345"), 5);

        Assert.That(async () => await _store.PutAsync(Content("123456"), 5), Throws.InstanceOf<AttachmentTooLargeException>().With.Message.Contains("5 bytes"));
        Assert.That(_store.List().Count(), Is.EqualTo(1));
        Assert.That(Directory.EnumerateFiles(_directory.At("attachments", "incoming")), Is.Empty);
    }

    [Test]
    public async Task What_was_deleted_or_never_there_is_null()
    {
        var stored = await _store.PutAsync(Content("receipt"), 100);

        await _store.DeleteAsync(stored.Id);
        await _store.DeleteAsync(stored.Id);

        Assert.That(await ReadAsync(stored.Id), Is.Null);
        Assert.That(_store.List(), Is.Empty);
    }

    [TestCase("../../etc/passwd")]
    [TestCase("")]
    [TestCase("ABCDEF")]
    public void A_text_that_is_no_id_never_reaches_the_disk(string id)
    {
        Assert.That(async () => await _store.OpenReadAsync(id), Throws.ArgumentException);
        Assert.That(async () => await _store.DeleteAsync(id), Throws.ArgumentException);
    }

    [Test]
    public async Task A_changed_file_is_named_and_not_served_and_putting_it_again_heals_it()
    {
        var stored = await _store.PutAsync(Content("receipt"), 100);
        var path = Directory.EnumerateFiles(_directory.At("attachments"), stored.Id, SearchOption.AllDirectories).Single();
        await File.WriteAllTextAsync(path, "receivt");

        Assert.That(async () => await _store.OpenReadAsync(stored.Id), Throws.InstanceOf<StorageDamagedException>().With.Message.Contains(path));
        await _store.PutAsync(Content("receipt"), 100);

        Assert.That(await ReadAsync(stored.Id), Is.EqualTo("receipt"));
    }

    [Test]
    public void What_a_killed_process_left_half_written_is_cleared_away()
    {
        File.WriteAllText(_directory.At("attachments", "incoming", "half"), "x");

        _ = new AttachmentStore(_directory.At("attachments"));

        Assert.That(File.Exists(_directory.At("attachments", "incoming", "half")), Is.False);
    }
}
