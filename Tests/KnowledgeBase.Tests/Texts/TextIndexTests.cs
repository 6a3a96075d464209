using System.Text;
using KnowledgeBase.Texts;

namespace KnowledgeBase.Tests.Texts;

public sealed class TextIndexTests
{
    private string _directory = null!;

    [SetUp]
    public void MakeDirectory() => _directory = Directory.CreateTempSubdirectory("texts").FullName;

    [TearDown]
    public void RemoveDirectory() => Directory.Delete(_directory, recursive: true);

    [TestCase("退貨", "我想退货")]
    [TestCase("退货 運費", "請問退貨的運費誰出")]
    [TestCase("refunds", "When do I get my refund?")]
    [TestCase("the parcel", "Parcel never came")]
    [TestCase("A-2024-0017", "order a-2024-0017 please")]
    [TestCase("20240017", "訂單 2024-0017 還沒到")]
    [TestCase("0912345678", "打給我 0912-345-678")]
    [TestCase("0912", "call 0912-345-678")]
    [TestCase("amy@example.com", "mail to Amy@Example.com, thanks")]
    [TestCase("貴", "運費太貴了")]
    [TestCase("我想問一下洗衣機安裝的費用", "洗衣機安裝的費用我想問一下")]
    [TestCase("ＡＢＣ１２３４", "code abc1234")]
    public void A_text_is_found_by(string asked, string text)
    {
        using var index = TextIndex.Create(_directory);
        Put(index, ("a", 1, text), ("b", 1, "something else 完全不同"));

        Assert.That(Found(index, new TextQuery(asked)), Is.EqualTo(new[] { "a/1" }));
    }

    [TestCase("退款", "退貨的款項")]
    [TestCase("parcel broken", "parcel arrived")]
    [TestCase("parcle", "parcel arrived")]
    [TestCase("2024", "12024")]
    [TestCase("?!", "what?!")]
    public void A_text_is_not_found_by(string asked, string text)
    {
        using var index = TextIndex.Create(_directory);
        Put(index, ("a", 1, text));

        Assert.That(Found(index, new TextQuery(asked)), Is.Empty);
    }

    [Test]
    public void Tags_groups_and_times_narrow_a_search()
    {
        using var index = TextIndex.Create(_directory);
        for (var day = 1; day <= 4; day++) index.Put(new FindableText(day % 2 == 0 ? "even" : "odd", day, "parcel", Day(day), [$"day={day}", "all"]));

        Assert.That(Found(index, new TextQuery("parcel") { Tags = ["day=2"] }), Is.EqualTo(new[] { "even/2" }));
        Assert.That(Found(index, new TextQuery("parcel") { AnyTag = ["day=1", "day=4"], LatestFirst = true }), Is.EqualTo(new[] { "even/4", "odd/1" }));
        Assert.That(Found(index, new TextQuery("parcel") { Groups = ["odd"], LatestFirst = true }), Is.EqualTo(new[] { "odd/3", "odd/1" }));
        Assert.That(Found(index, new TextQuery("parcel") { Groups = [] }), Is.Empty);
        Assert.That(Found(index, new TextQuery("") { From = Day(2), Until = Day(4) }), Is.EqualTo(new[] { "odd/3", "even/2" }), "the end is exclusive");
    }

    [Test]
    public void Pages_follow_one_another_and_the_total_stays()
    {
        using var index = TextIndex.Create(_directory);
        Put(index, [.. Enumerable.Range(1, 25).Select(n => ("g", (long)n, "parcel"))]);

        var pages = new[] { 0, 10, 20 }.Select(skip => index.Find(new TextQuery("parcel") { Skip = skip, Take = 10 })).ToList();

        Assert.That(pages.Select(p => p.Hits.Count), Is.EqualTo(new[] { 10, 10, 5 }));
        Assert.That(pages.SelectMany(p => p.Hits.Select(h => h.Number)).Distinct().Count(), Is.EqualTo(25));
        Assert.That(pages.Select(p => p.Total), Has.All.EqualTo(25));
    }

    [Test]
    public void A_text_that_is_put_again_replaces_itself()
    {
        using var index = TextIndex.Create(_directory);
        Put(index, ("a", 1, "parcel"));
        Put(index, ("a", 1, "letter"));

        Assert.That(Found(index, new TextQuery("parcel")), Is.Empty);
        Assert.That(Found(index, new TextQuery("letter")), Is.EqualTo(new[] { "a/1" }));
    }

    [Test]
    public void What_was_kept_is_there_again_with_its_position()
    {
        using (var index = TextIndex.Create(_directory))
        {
            Put(index, ("a", 1, "parcel"));
            index.Commit(42);
            Assert.That(index.Position, Is.EqualTo(42));
        }

        using var again = TextIndex.Open(_directory);

        Assert.That(again?.Position, Is.EqualTo(42));
        Assert.That(Found(again!, new TextQuery("parcel")), Is.EqualTo(new[] { "a/1" }));
    }

    [Test]
    public void An_index_that_is_missing_incomplete_or_damaged_is_not_opened()
    {
        Assert.That(TextIndex.Open(_directory), Is.Null, "nothing there");

        TextIndex.Create(_directory).Dispose();
        Assert.That(TextIndex.Open(_directory), Is.Null, "never complete");

        using (var index = TextIndex.Create(_directory))
        {
            Put(index, [.. Enumerable.Range(1, 200).Select(n => ("g", (long)n, $"parcel number {n}"))]);
            index.Commit(1);
        }
        Assert.That(OpensAndCloses(), Is.True);
        foreach (var file in Directory.GetFiles(_directory).Where(f => new FileInfo(f).Length > 40))
        {
            var bytes = File.ReadAllBytes(file);
            var broken = bytes.ToArray();
            broken[bytes.Length / 2] ^= 0x10;
            File.WriteAllBytes(file, broken);
            Assert.That(OpensAndCloses(), Is.False, Path.GetFileName(file));
            File.WriteAllBytes(file, bytes);
        }
        File.Delete(Directory.GetFiles(_directory, "*.cfs").First());
        Assert.That(OpensAndCloses(), Is.False, "a file is gone");
    }

    [Test]
    public void Removed_words_are_in_no_file_after_a_purge()
    {
        using var index = TextIndex.Create(_directory);
        Put(index, [.. Enumerable.Range(1, 300).Select(n => ("stays", (long)n, $"parcel number {n}"))]);
        Put(index, ("goes", 1, "zanzibarquux"));
        index.Commit(1);
        Assert.That(Holds("zanzibarquux"), Is.True, "the test looks in the right place");

        index.Remove("goes");
        index.Purge(2);

        Assert.That(Holds("zanzibarquux"), Is.False);
        Assert.That(index.Count, Is.EqualTo(300));
    }

    private static DateTimeOffset Day(int day) => new(2026, 3, day, 0, 0, 0, TimeSpan.Zero);

    private static void Put(TextIndex index, params (string Group, long Number, string Text)[] texts)
    {
        foreach (var (group, number, text) in texts) index.Put(new FindableText(group, number, text, Day(1), []));
    }

    private static List<string> Found(TextIndex index, TextQuery query) => [.. index.Find(query).Hits.Select(h => $"{h.Group}/{h.Number}")];

    private bool OpensAndCloses()
    {
        using var index = TextIndex.Open(_directory);
        return index is not null;
    }

    private bool Holds(string word) => Directory.GetFiles(_directory).Any(file => File.ReadAllBytes(file).AsSpan().IndexOf(Encoding.UTF8.GetBytes(word)) >= 0);
}
