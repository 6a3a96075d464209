namespace KnowledgeBase.Languages;

/// <summary>Word lists that travel inside the assembly: UTF-8 lines, '#' begins a comment line.</summary>
internal static class EmbeddedText
{
    public static IEnumerable<string> Lines(string name)
    {
        using var stream = typeof(EmbeddedText).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The embedded resource '{name}' is missing.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
            if (line.Length > 0 && line[0] != '#') yield return line;
    }

    /// <summary>Of a list whose lines begin with a sign and hold words with commas between: the words, normalised, by their sign.</summary>
    public static ILookup<char, string> SignedWords(string name) =>
        Lines(name).SelectMany(line => line[1..].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(word => (Sign: line[0], Word: TextNormalizer.Normalize(word))))
            .ToLookup(w => w.Sign, w => w.Word);
}
