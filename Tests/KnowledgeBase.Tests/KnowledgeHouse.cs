using KnowledgeBase.Answering;
using KnowledgeBase.Articles;
using KnowledgeBase.Gaps;
using KnowledgeBase.Golden;
using KnowledgeBase.Importing;
using KnowledgeBase.Indexing;
using KnowledgeBase.Publishing;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace KnowledgeBase.Tests;

/// <summary>A knowledge base with everything around it, on a real database.</summary>
internal sealed class KnowledgeHouse : IAsyncDisposable, IRecentQuestions
{
    private readonly TemporaryDatabase _data;

    private KnowledgeHouse(TemporaryDatabase data)
    {
        _data = data;
        Articles = new ArticleStore(data.Database);
        Versions = new ArticleVersions(data.Database, Articles);
        Drafts = new DraftStore(data.Database);
        Golden = new GoldenStore(data.Database);
        Missed = new MissedQuestionStore(data.Database);
        Events = new ArticleEvents(data.Database, Clock);
        Record = new RecordOutcome(Missed, Events);
        Watch = new KnowledgeWatch(data.Database, Articles, Index, NullLogger<KnowledgeWatch>.Instance);
        Check = new CheckPublication(Index, Golden, this, Clock);
        Publish = new PublishArticle(data.Database, Articles, Versions, Drafts, Check, Clock);
        Answers = new Answers(Index, Clock);
        Settle = new SettleGap(data.Database, Missed, Articles, Drafts, Publish, Answers, Clock);
        Staged = new StagedImport(data.Database, Articles, Versions);
        Import = new ArticleImport(data.Database, Articles, Versions, Staged, Check, Clock);
    }

    public TemporaryDatabase Data => _data;

    public Storage.IDatabase Database => _data.Database;

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));

    public KnowledgeIndex Index { get; } = new();

    public ArticleStore Articles { get; }

    public ArticleVersions Versions { get; }

    public DraftStore Drafts { get; }

    public GoldenStore Golden { get; }

    public MissedQuestionStore Missed { get; }

    public ArticleEvents Events { get; }

    public RecordOutcome Record { get; }

    public KnowledgeWatch Watch { get; }

    public CheckPublication Check { get; }

    public PublishArticle Publish { get; }

    public Answers Answers { get; }

    public SettleGap Settle { get; }

    public StagedImport Staged { get; }

    public ArticleImport Import { get; }

    /// <summary>What customers asked lately.</summary>
    public List<RecentQuestion> Recent { get; } = [];

    public Task<IReadOnlyList<RecentQuestion>> ReadAsync(CancellationToken ct = default) => Task.FromResult<IReadOnlyList<RecentQuestion>>(Recent);

    /// <summary>The bookshop's articles, stored and searchable.</summary>
    public static async Task<KnowledgeHouse> OpenAsync()
    {
        var house = new KnowledgeHouse(await TemporaryDatabase.OpenAsync());
        var batch = new Storage.Batch();
        foreach (var article in Given.Bookshop) house.Articles.Put(batch, article);
        await house.Database.CommitAsync(batch);
        await house.Watch.StartAsync();
        await house.Watch.WhenLearnedAsync();
        return house;
    }

    public AnswerResult Ask(string text) => Answers.Ask(new Question(text));

    /// <summary>Polls until something holds; the message says what was awaited.</summary>
    public static async Task UntilAsync(Func<bool> holds, string awaited)
    {
        for (var deadline = DateTime.UtcNow.AddSeconds(60); !holds(); await Task.Delay(5))
            if (DateTime.UtcNow > deadline) throw new TimeoutException($"Waited in vain for {awaited}.");
    }

    public async ValueTask DisposeAsync()
    {
        await Watch.DisposeAsync();
        Index.Dispose();
        await _data.DisposeAsync();
    }
}
