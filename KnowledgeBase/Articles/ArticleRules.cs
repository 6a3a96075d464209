using System.Text.RegularExpressions;
using KnowledgeBase.Languages;

namespace KnowledgeBase.Articles;

/// <summary>What an article must be like to be kept.</summary>
public static partial class ArticleRules
{
    public const int LongestQuestion = 500;
    public const int LongestAnswer = 20_000;
    public const int MostAlternates = 500;
    public const int LongestName = 100;

    /// <summary>The first rule that the article breaks, in words; null when it is sound.</summary>
    public static string? Broken(Article article)
    {
        if (!IdPattern().IsMatch(article.Id))
            return article.Id.Length == 0 ? "The id is missing." : $"The id '{article.Id}' has other characters than letters, digits, '-', '_' and '.', or is longer than 100.";
        if (article.Language.Length == 0) return "The language is missing (zh-Hant, zh-Hans or en).";
        if (article.Language is not (LanguageTags.TraditionalChinese or LanguageTags.SimplifiedChinese or LanguageTags.English))
            return $"The language '{article.Language}' is none of zh-Hant, zh-Hans and en.";
        if (string.IsNullOrWhiteSpace(article.Question)) return "The question is missing.";
        if (article.Question.Length > LongestQuestion) return $"The question has {article.Question.Length} characters; {LongestQuestion} are allowed.";
        if (string.IsNullOrWhiteSpace(article.Answer)) return "The answer is missing.";
        if (article.Answer.Length > LongestAnswer) return $"The answer has {article.Answer.Length} characters; {LongestAnswer} are allowed.";
        if (article.Alternates.Count > MostAlternates) return $"There are {article.Alternates.Count} alternates; {MostAlternates} are allowed.";
        if (article.Alternates.Any(string.IsNullOrWhiteSpace)) return "An alternate is empty.";
        if (article.Alternates.FirstOrDefault(a => a.Length > LongestQuestion) is { } alternate) return $"The alternate '{alternate[..40]}...' has more than {LongestQuestion} characters.";
        if (article.ValidUntil <= article.ValidFrom) return "It is valid until before it is valid from.";
        if (article.Audience is not (null or Article.ForAgents)) return $"The audience '{article.Audience}' is unknown: leave it out for everybody, or write '{Article.ForAgents}'.";
        if (LongestName < new[] { article.Category, article.Owner }.Concat(article.Tags).Max(name => name?.Length ?? 0)) return $"A category, owner or tag has more than {LongestName} characters.";
        return null;
    }

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$")]
    private static partial Regex IdPattern();
}
