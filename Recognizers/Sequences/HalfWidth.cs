namespace Recognizers.Sequences;

internal static class HalfWidth
{
    /// <summary>The text with full-width letters, digits and signs in their usual width.</summary>
    public static string Of(string text) => string.Create(text.Length, text, static (span, source) =>
    {
        for (var i = 0; i < span.Length; i++)
        {
            span[i] = source[i] is >= '\uFF01' and <= '\uFF5E' ? (char)(source[i] - 0xFEE0) : source[i];
        }
    });
}
