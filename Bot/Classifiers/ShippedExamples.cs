using System.Collections.Frozen;

namespace Bot.Classifiers;

/// <summary>
/// The sentences that come with the product, one file a language (<c>Triage/Examples/xx.txt</c>). A line <c>= High Angry</c> says the urgency and the mood of the sentences after it
/// (<c>-</c>: nothing is said of it); <c>#</c> begins a comment.
/// </summary>
public sealed class ShippedExamples
{
    private readonly FrozenDictionary<ClassifierKind, IReadOnlyList<(string Text, string Label)>> _sentences;

    /// <exception cref="InvalidDataException">A line can't be read; the message names it.</exception>
    public ShippedExamples(string folder)
    {
        var sentences = new Dictionary<ClassifierKind, List<(string, string)>> { [ClassifierKind.Urgency] = [], [ClassifierKind.Mood] = [] };
        foreach (var file in Directory.EnumerateFiles(folder, "*.txt").Order(StringComparer.Ordinal)) Read(file, sentences);
        _sentences = sentences.ToFrozenDictionary(s => s.Key, s => (IReadOnlyList<(string, string)>)s.Value);
    }

    public static ShippedExamples Installed() => new(Path.Combine(AppContext.BaseDirectory, "Triage", "Examples"));

    public IReadOnlyList<(string Text, string Label)> Of(ClassifierKind kind) => _sentences.GetValueOrDefault(kind) ?? [];

    private static void Read(string file, Dictionary<ClassifierKind, List<(string, string)>> sentences)
    {
        string? urgency = null, mood = null;
        foreach (var (number, line) in File.ReadLines(file).Index())
        {
            if (line.Length == 0 || line[0] == '#') continue;
            if (line[0] == '=')
            {
                if (line[1..].Split(' ', StringSplitOptions.RemoveEmptyEntries) is not [var first, var second] || !Enum.TryParse<Handoff.Cases.Urgency>(first, out _) && first != "-" || !Enum.TryParse<Handoff.Cases.Mood>(second, out _) && second != "-")
                    throw new InvalidDataException($"{file}, line {number + 1}: '= urgency mood' is expected, such as '= High Upset'.");
                (urgency, mood) = (first == "-" ? null : first, second == "-" ? null : second);
                continue;
            }
            if (urgency is not null) sentences[ClassifierKind.Urgency].Add((line, urgency));
            if (mood is not null) sentences[ClassifierKind.Mood].Add((line, mood));
        }
    }
}
