using System.Security.Cryptography;
using System.Text;
using KnowledgeBase.Languages;
using Storage;

namespace KnowledgeBase.Golden;

/// <summary>The golden questions, stored beside the articles they test. The same question twice is the same document.</summary>
public sealed class GoldenStore(IDatabase database)
{
    public const string CollectionName = "golden-questions";

    private const int MostInABatch = 2000;

    private readonly DocumentCollection<GoldenQuestion> _questions = new(database, CollectionName, GoldenJson.Default.GoldenQuestion,
        new DocumentIndex<GoldenQuestion>("byArticle", q => IndexKey.Of(q.Article, Short(q.Query))));

    public static string IdOf(string query) => Short(TextNormalizer.Normalize(query));

    public async Task<IReadOnlyList<GoldenQuestion>> AllAsync(CancellationToken ct = default)
    {
        var all = new List<GoldenQuestion>();
        await foreach (var question in _questions.AllAsync(new DocumentQuery(CollectionName) { Index = "byArticle" }, ct)) all.Add(question.Value);
        return all;
    }

    public Task<long> CountAsync(CancellationToken ct = default) => _questions.CountAsync(ct: ct);

    public void Put(Batch batch, GoldenQuestion question) => _questions.Put(batch, IdOf(question.Query), question);

    public void Delete(Batch batch, string query) => _questions.Delete(batch, IdOf(query));

    /// <summary>Puts many; a question that is there already is replaced.</summary>
    public async Task PutAllAsync(IEnumerable<GoldenQuestion> questions, CancellationToken ct = default)
    {
        foreach (var some in questions.Chunk(MostInABatch))
        {
            var batch = new Batch();
            foreach (var question in some) Put(batch, question);
            await database.CommitAsync(batch, ct);
        }
    }

    private static string Short(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..24];
}
