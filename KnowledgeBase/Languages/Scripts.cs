namespace KnowledgeBase.Languages;

internal static class Scripts
{
    /// <summary>Written without spaces: Han, and kana, which is cut the same way.</summary>
    public static bool IsHan(char c) => c is >= '\u3400' and <= '\u9fff' or >= '\uf900' and <= '\ufaff' or '々' or '〇';

    public static bool IsKana(char c) => c is >= '\u3041' and <= '\u30ff' and not '・';
}
