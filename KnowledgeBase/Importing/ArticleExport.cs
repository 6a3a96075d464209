using System.Globalization;
using System.Text.Json;
using KnowledgeBase.Articles;
using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.EventEmitters;
using YamlDotNet.Serialization.NamingConventions;

namespace KnowledgeBase.Importing;

/// <summary>
/// Writes all articles to files that <see cref="ArticleImport"/> reads back unchanged. By the path's ending: one .csv,
/// .tsv or .jsonl file, anything else a folder of Markdown files (language/id.md).
/// </summary>
public sealed class ArticleExport(ArticleStore store)
{
    /// <returns>How many language variants were written.</returns>
    public async Task<int> RunAsync(string path, CancellationToken ct = default)
    {
        var articles = new List<Article>();
        await foreach (var article in store.AllAsync(ct)) articles.Add(article.Value with { Publication = null });
        switch (Path.GetExtension(path).ToLowerInvariant())
        {
            case ".csv":
                WriteTable(path, ',', articles);
                break;
            case ".tsv":
                WriteTable(path, '\t', articles);
                break;
            case ".jsonl":
                await File.WriteAllLinesAsync(path, articles.Select(a => JsonSerializer.Serialize(a, ArticleJson.Default.Article)), ct);
                break;
            default:
                foreach (var article in articles) await WriteMarkdownAsync(path, article, ct);
                break;
        }
        return articles.Count;
    }

    private static async Task WriteMarkdownAsync(string folder, Article article, CancellationToken ct)
    {
        var yaml = new SerializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance)
            .WithEventEmitter(next => new FlowLists(next)).WithQuotingNecessaryStrings()
            .ConfigureDefaultValuesHandling(DefaultValuesHandling.OmitNull).Build();
        var data = yaml.Serialize(new
        {
            article.Id,
            article.Language,
            article.Category,
            article.Question,
            article.Alternates,
            article.FollowUps,
            article.Tags,
            ValidFrom = article.ValidFrom?.ToString("O", CultureInfo.InvariantCulture),
            ValidUntil = article.ValidUntil?.ToString("O", CultureInfo.InvariantCulture),
            article.Owner,
            ReviewOn = article.ReviewOn?.ToString("O", CultureInfo.InvariantCulture),
            article.Audience,
            ContextOnly = article.ContextOnly ? "true" : null,
        });
        var file = Path.Combine(folder, article.Language, article.Id + ".md");
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await File.WriteAllTextAsync(file, $"---\n{data.ReplaceLineEndings("\n")}---\n{article.Answer}\n", ct);
    }

    private static void WriteTable(string path, char delimiter, List<Article> articles)
    {
        using var file = new StreamWriter(path);
        DelimitedText.Write(file, ["id", "language", "question", "alternates", "answer", "category", "followUps", "tags", "validFrom", "validUntil", "owner", "reviewOn", "audience", "contextOnly"], delimiter);
        foreach (var a in articles)
            DelimitedText.Write(file,
            [
                a.Id, a.Language, a.Question, string.Join('|', a.Alternates), a.Answer, a.Category, string.Join('|', a.FollowUps), string.Join('|', a.Tags),
                a.ValidFrom?.ToString("O", CultureInfo.InvariantCulture), a.ValidUntil?.ToString("O", CultureInfo.InvariantCulture),
                a.Owner, a.ReviewOn?.ToString("O", CultureInfo.InvariantCulture), a.Audience, a.ContextOnly ? "true" : null,
            ], delimiter);
    }

    // Empty lists as [], as people write them.
    private sealed class FlowLists(IEventEmitter next) : ChainedEventEmitter(next)
    {
        public override void Emit(SequenceStartEventInfo eventInfo, IEmitter emitter)
        {
            if (eventInfo.Source.Value is IReadOnlyCollection<string> { Count: 0 }) eventInfo.Style = YamlDotNet.Core.Events.SequenceStyle.Flow;
            base.Emit(eventInfo, emitter);
        }
    }
}
