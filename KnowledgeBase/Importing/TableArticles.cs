using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using KnowledgeBase.Articles;
using KnowledgeBase.Languages;

namespace KnowledgeBase.Importing;

/// <summary>
/// A table with a header line. Either our columns (id, language, question, alternates, answer, category, followUps, tags,
/// validFrom, validUntil, owner, reviewOn, audience, contextOnly; lists separated by '|') or those of a QnA Maker export, where the rows of one QnaId are one
/// article: the first row's Question is its question, the others' are alternates. Its Source becomes a tag, SuggestedQuestions alternates, Prompts
/// follow-ups, IsContextOnly what it says.
/// </summary>
internal static class TableArticles
{
    public static IEnumerable<ReadArticle> Read(string path, string name, char delimiter)
    {
        using var reader = new StreamReader(path);
        var columns = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        var read = new List<ReadArticle>();
        foreach (var (line, fields) in DelimitedText.Read(reader, delimiter))
        {
            if (columns.Count == 0)
            {
                for (var i = 0; i < fields.Count; i++) columns.TryAdd(fields[i].Trim(), i);
                var missing = new[] { "question", "answer" }.FirstOrDefault(c => !columns.ContainsKey(c));
                if (missing is not null) return [ReadArticle.Refuse(name, line, $"The column '{missing}' is missing.")];
            }
            else if (fields.Count > columns.Count) read.Add(ReadArticle.Refuse(name, line, $"The line has {fields.Count} fields; the header names {columns.Count}."));
            else read.Add(Row(columns, fields, name, line));
        }
        if (columns.Count == 0) return [ReadArticle.Refuse(name, 1, "The table is empty.")];
        return columns.ContainsKey("qnaid") ? Merge(read) : read;
    }

    private static ReadArticle Row(Dictionary<string, int> columns, IReadOnlyList<string> fields, string name, int line)
    {
        string? Text(string column) => columns.TryGetValue(column, out var i) && i < fields.Count && !string.IsNullOrWhiteSpace(fields[i]) ? fields[i].Trim() : null;
        List<string> Items(string column) => [.. (Text(column) ?? "").Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];

        // QnA Maker writes line breaks in answers as \n.
        var question = Text("question") ?? "";
        var answer = (Text("answer") ?? "").Replace("\\n", "\n");
        var metadata = Items("metadata").Select(m => m.Split(':', 2)).Where(m => m.Length == 2).ToLookup(m => m[0].Trim().ToLowerInvariant(), m => m[1].Trim());
        try
        {
            return ReadArticle.Of(name, line, new Article
            {
                Id = Text("id") ?? (Text("qnaid") is { } qna ? $"qna-{qna}" : $"qna-{Short(question)}"),
                Language = Text("language") ?? metadata["language"].FirstOrDefault() ?? LanguageDetector.Detect(question + " " + answer).Language,
                Question = question,
                Alternates = [.. Items("alternates"), .. QnaColumns.Suggested(Text("suggestedquestions"))],
                Answer = answer,
                Category = Text("category") ?? metadata["category"].FirstOrDefault(),
                FollowUps = [.. Items("followups"), .. QnaColumns.Prompts(Text("prompts"))],
                Tags = [.. Items("tags"), .. Text("source") is { Length: <= 90 } source ? [$"source:{source}"] : Array.Empty<string>(), .. metadata.Where(m => m.Key is not ("language" or "category")).SelectMany(m => m.Select(v => $"{m.Key}:{v}"))],
                ValidFrom = Instants.Parse(Text("validfrom")),
                ValidUntil = Instants.Parse(Text("validuntil")),
                Owner = Text("owner"),
                ReviewOn = Instants.ParseDay(Text("reviewon")),
                Audience = Text("audience"),
                ContextOnly = bool.TryParse(Text("contextonly") ?? Text("iscontextonly"), out var contextOnly) && contextOnly,
            });
        }
        catch (Exception e) when (e is FormatException or JsonException)
        {
            return ReadArticle.Refuse(name, line, e.Message);
        }
    }

    private static List<ReadArticle> Merge(List<ReadArticle> rows)
    {
        var merged = rows.Where(r => r.Article is null).ToList();
        foreach (var group in rows.Where(r => r.Article is not null).GroupBy(r => r.Article!.Id))
        {
            var first = group.First();
            var alternates = group.SelectMany(r => r.Article!.Alternates.Prepend(r.Article.Question)).Distinct().Where(q => q != first.Article!.Question);
            merged.Add(first with { Article = first.Article! with { Alternates = [.. alternates] } });
        }
        return merged;
    }

    private static string Short(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..10];
}
