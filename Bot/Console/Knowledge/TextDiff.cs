namespace Bot.Console.Knowledge;

internal enum DiffKind
{
    Same,
    Removed,
    Added,
}

internal readonly record struct DiffLine(DiffKind Kind, string Text);

/// <summary>Which lines went and which came, by the longest common subsequence of lines.</summary>
internal static class TextDiff
{
    /// <summary>Beyond this many lines on a side the texts are shown one after the other.</summary>
    private const int Longest = 1000;

    public static IReadOnlyList<DiffLine> Between(string before, string after)
    {
        var (old, now) = (before.Split('\n'), after.Split('\n'));
        if (old.Length > Longest || now.Length > Longest) return [.. old.Select(l => new DiffLine(DiffKind.Removed, l)), .. now.Select(l => new DiffLine(DiffKind.Added, l))];

        var common = new int[old.Length + 1, now.Length + 1];
        for (var i = old.Length - 1; i >= 0; i--)
            for (var j = now.Length - 1; j >= 0; j--)
                common[i, j] = old[i] == now[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);

        var lines = new List<DiffLine>();
        for (int i = 0, j = 0; i < old.Length || j < now.Length;)
        {
            if (i < old.Length && j < now.Length && old[i] == now[j])
            {
                lines.Add(new DiffLine(DiffKind.Same, old[i]));
                (i, j) = (i + 1, j + 1);
            }
            else if (j >= now.Length || (i < old.Length && common[i + 1, j] >= common[i, j + 1])) lines.Add(new DiffLine(DiffKind.Removed, old[i++]));
            else lines.Add(new DiffLine(DiffKind.Added, now[j++]));
        }
        return lines;
    }
}
