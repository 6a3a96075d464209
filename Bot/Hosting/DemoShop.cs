using Bot.Accounts;
using KnowledgeBase.Articles;
using KnowledgeBase.Golden;
using KnowledgeBase.Importing;

namespace Bot.Hosting;

/// <summary>What the Development profile starts with: the demonstration shop's articles, golden questions and users. Production seeds nothing.</summary>
public sealed class DemoShop(ArticleStore articles, ArticleImport import, GoldenStore golden, DemoUsers users)
{
    /// <returns>Lines to print once: the users and their passwords, if they were made now.</returns>
    public async Task<IReadOnlyList<string>> SeedAsync(CancellationToken ct)
    {
        if (await articles.CountAsync(ct) == 0)
        {
            var report = await import.RunAsync(Path.Combine(AppContext.BaseDirectory, "Demo", "articles"), new ImportOptions(), ct: ct);
            if (report.Refused.Count > 0)
                throw new InvalidDataException($"The demonstration articles can't be imported: {report.Refused[0].File}, line {report.Refused[0].Line}: {report.Refused[0].Reason}");
        }
        if (await golden.CountAsync(ct) == 0) await golden.PutAllAsync(await GoldenFile.ReadAsync(Path.Combine(AppContext.BaseDirectory, "Demo", "questions.jsonl"), ct), ct);
        return await users.SeedAsync(ct);
    }
}
