namespace KnowledgeBase.Languages;

/// <param name="Language">The language to answer in.</param>
/// <param name="IsMixed">Chinese and English words stand side by side ("我的 order 到哪了").</param>
/// <param name="IsCertain">False when nothing in the text told the language or the script, and a default was taken.</param>
public sealed record DetectedLanguage(string Language, bool IsMixed, bool IsCertain);

/// <summary>Tells Traditional Chinese, Simplified Chinese and English from the characters of a text.</summary>
public static class LanguageDetector
{
    /// <param name="preferred">What the customer's channel or the conversation so far says; decides when the text doesn't.</param>
    public static DetectedLanguage Detect(string text, string? preferred = null)
    {
        int han = 0, traditional = 0, simplified = 0, words = 0;
        var inWord = false;
        foreach (var c in text.AsSpan(0, Math.Min(text.Length, TextNormalizer.MaximumLength)))
        {
            var letter = char.IsAsciiLetter(c);
            if (letter && !inWord) words++;
            inWord = letter || (inWord && c is '\'' or '-');
            if (!Scripts.IsHan(c)) continue;
            han++;
            if (HanVariants.IsTraditionalOnly(c)) traditional++;
            else if (HanVariants.IsSimplifiedOnly(c)) simplified++;
        }
        var fallback = LanguageTags.Normalize(preferred);
        if (han == 0)
            return words > 0
                ? new DetectedLanguage(LanguageTags.English, false, true)
                : new DetectedLanguage(fallback ?? LanguageTags.TraditionalChinese, false, false);
        // Brand and product names stand in Chinese sentences; a sentence that is English around one Chinese name is English.
        var mixed = words > 0;
        if (mixed && words >= 4 && han <= words / 2) return new DetectedLanguage(LanguageTags.English, true, true);
        if (traditional != simplified)
            return new DetectedLanguage(traditional > simplified ? LanguageTags.TraditionalChinese : LanguageTags.SimplifiedChinese, mixed, true);
        var script = RegionalWords.Script(text) ?? (fallback is not null && LanguageTags.IsChinese(fallback) ? fallback : null);
        return new DetectedLanguage(script ?? LanguageTags.TraditionalChinese, mixed, script is not null);
    }
}
