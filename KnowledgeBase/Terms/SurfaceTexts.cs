namespace KnowledgeBase.Terms;

/// <summary>The terms of words as written: marked, so that they are never taken for words as meant.</summary>
internal static class SurfaceTexts
{
    private static readonly string?[] Characters = new string?[0x10000];

    public static string Of(Token token) => token.IsHan ? Characters[token.Text[0]] ??= "'" + token.Text : "'" + token.Text;
}
