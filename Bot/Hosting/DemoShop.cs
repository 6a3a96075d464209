using Bot.Accounts;
using KnowledgeBase.Articles;
using KnowledgeBase.Importing;

namespace Bot.Hosting;

/// <summary>What the Development profile starts with: the demonstration shop's articles and users. Production seeds nothing.</summary>
public sealed class DemoShop(ArticleStore articles, ArticleImport import, DemoUsers users)
{
    /// <returns>Lines to print once: the users and their passwords, if they were made now.</returns>
    public async Task<IReadOnlyList<string>> SeedAsync(CancellationToken ct)
    {
        if (await articles.CountAsync(ct) == 0)
        {
            var report = await import.RunAsync(Path.Combine(AppContext.BaseDirectory, "Demo", "articles"), new ImportOptions(), ct);
            if (report.Refused.Count > 0)
                throw new InvalidDataException($"The demonstration articles can't be imported: {report.Refused[0].File}, line {report.Refused[0].Line}: {report.Refused[0].Reason}");
        }
        return await users.SeedAsync(ct);
    }
}
