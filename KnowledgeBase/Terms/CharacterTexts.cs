namespace KnowledgeBase.Terms;

/// <summary>One string per character, made once: Han text is cut into very many of them.</summary>
internal static class CharacterTexts
{
    private static readonly string?[] Texts = new string?[0x10000];

    public static string Of(char c) => Texts[c] ??= c.ToString();
}
