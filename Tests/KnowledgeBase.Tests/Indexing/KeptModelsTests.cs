using KnowledgeBase.Answering;
using KnowledgeBase.Articles;
using KnowledgeBase.Indexing;
using KnowledgeBase.Terms;
using Microsoft.Extensions.Logging.Abstractions;

namespace KnowledgeBase.Tests.Indexing;

public class KeptModelsTests
{
    private static readonly string[] Asked = ["where are your pianos made", "origin of candles please", "who sells gloves", "write a poem on love", "orgin of yuor orchds", "what is the meaning of life"];

    private string _directory = null!;

    [SetUp]
    public void MakeDirectory() => _directory = Directory.CreateTempSubdirectory("bothandoff-models-").FullName;

    [TearDown]
    public void RemoveDirectory() => Directory.Delete(_directory, recursive: true);

    [Test]
    public void What_was_learned_answers_the_same_after_it_was_kept_and_recalled()
    {
        using var learned = AnIndex(Given.Subjects());
        learned.Learn();
        using var recalled = AnIndex(Given.Subjects());

        var isRecalled = recalled.Recall();

        Assert.That(isRecalled, Is.True);
        Assert.That(Confidences(recalled), Is.EqualTo(Confidences(learned)));
        Assert.That(recalled.Generation.Model.Topics, Is.Not.Null);
        Assert.That(recalled.Learn(), Is.EqualTo(learned.Generation.Model.Report));
    }

    [Test]
    public void A_candidate_beside_the_index_learns_from_a_recalled_model_as_from_a_fresh_one()
    {
        using var learned = AnIndex(Given.Subjects());
        learned.Learn();
        using var recalled = AnIndex(Given.Subjects());
        recalled.Recall();
        var added = Given.AnArticle("violins", "Where do violins come from?", "From the south.", "en", "origin of violins", "who makes violins");

        using var one = learned.With([added], []);
        using var other = recalled.With([added], []);

        Assert.That(Confidences(other), Is.EqualTo(Confidences(one)));
    }

    [Test]
    public void Nothing_is_recalled_for_a_changed_article_or_other_synonyms()
    {
        using var learned = AnIndex(Given.Subjects());
        learned.Learn();

        using var changed = AnIndex(Given.Subjects().Select(a => a.Id == "drums" ? a with { Alternates = [.. a.Alternates, "drum makers"] } : a));
        using var otherSynonyms = new KnowledgeIndex(new SynonymTable(["= piano, grand"]), new KeptModels(_directory));
        otherSynonyms.Rebuild(Given.Subjects());

        Assert.That(changed.Recall(), Is.False);
        Assert.That(otherSynonyms.Recall(), Is.False);
    }

    [TestCase(0)]
    [TestCase(100)]
    [TestCase(-5)]
    public void A_damaged_file_is_learned_again(int at)
    {
        using var learned = AnIndex(Given.Subjects());
        learned.Learn();
        var file = Directory.GetFiles(_directory).Single();
        var bytes = File.ReadAllBytes(file);
        bytes[at < 0 ? bytes.Length + at : at] ^= 1;
        File.WriteAllBytes(file, bytes);
        using var again = AnIndex(Given.Subjects());

        var isRecalled = again.Recall();
        again.Learn();

        Assert.That(isRecalled, Is.False);
        Assert.That(Confidences(again), Is.EqualTo(Confidences(learned)));
        Assert.That(AnIndex(Given.Subjects()).Recall(), Is.True, "the damaged file was replaced");
    }

    [TestCase(0)]
    [TestCase(31)]
    [TestCase(2000)]
    public void A_torn_file_is_learned_again(int length)
    {
        using var learned = AnIndex(Given.Subjects());
        learned.Learn();
        var file = Directory.GetFiles(_directory).Single();
        File.WriteAllBytes(file, File.ReadAllBytes(file)[..length]);

        Assert.That(AnIndex(Given.Subjects()).Recall(), Is.False);
    }

    [Test]
    public void Only_the_states_last_used_are_kept()
    {
        foreach (var number in Enumerable.Range(0, 6))
        {
            using var index = AnIndex([Given.AnArticle("one", $"Question {number}?", "Answer.")]);
            index.Learn();
        }

        Assert.That(Directory.GetFiles(_directory), Has.Length.EqualTo(4));
    }

    [Test]
    public void A_directory_that_is_none_keeps_nothing_and_harms_nothing()
    {
        var file = Path.Combine(_directory, "file");
        File.WriteAllText(file, "");
        using var index = new KnowledgeIndex(kept: new KeptModels(file));
        index.Rebuild(Given.Subjects());

        Assert.That(index.Recall(), Is.False);
        Assert.That(index.Learn().Questions, Is.EqualTo(100));
    }

    [Test]
    public async Task A_restart_knows_at_once_what_was_learned()
    {
        await using var data = await TemporaryDatabase.OpenAsync();
        var store = new ArticleStore(data.Database);
        var batch = new Storage.Batch();
        foreach (var article in Given.Subjects()) store.Put(batch, article);
        await data.Database.CommitAsync(batch);
        using (var before = new KnowledgeIndex(kept: new KeptModels(_directory)))
        {
            await using var watch = new KnowledgeWatch(data.Database, store, before, NullLogger<KnowledgeWatch>.Instance);
            await watch.StartAsync();
            await watch.WhenLearnedAsync(new CancellationTokenSource(TimeSpan.FromSeconds(60)).Token);
        }
        using var after = new KnowledgeIndex(kept: new KeptModels(_directory));
        await using var again = new KnowledgeWatch(data.Database, store, after, NullLogger<KnowledgeWatch>.Instance);

        await again.StartAsync();

        Assert.That(again.WhenLearnedAsync().IsCompletedSuccessfully, Is.True);
        Assert.That(after.Generation.Model.Report.Questions, Is.EqualTo(100));
    }

    private KnowledgeIndex AnIndex(IEnumerable<Article> articles)
    {
        var index = new KnowledgeIndex(kept: new KeptModels(_directory));
        index.Rebuild(articles);
        return index;
    }

    private static IEnumerable<(AnswerOutcome, string?, double, double)> Confidences(KnowledgeIndex index)
    {
        var answers = Given.AnswersFrom(index);
        return Asked.Select(text => answers.Ask(new Question(text))).Select(r => (r.Outcome, r.Candidates.FirstOrDefault()?.ArticleId, r.Confidence, r.Known)).ToList();
    }
}
