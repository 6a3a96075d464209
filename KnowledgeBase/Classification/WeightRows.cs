namespace KnowledgeBase.Classification;

/// <summary>The weights of a linear model as bytes: of each class only those that aren't zero, which most are. Exact: what is read scores as what was written.</summary>
internal static class WeightRows
{
    public static void Write(BinaryWriter to, float[][] rows)
    {
        to.Write(rows.Length);
        to.Write(rows.Length == 0 ? 0 : rows[0].Length);
        foreach (var row in rows)
        {
            to.Write(row.Length - row.AsSpan().Count(0f));
            for (var i = 0; i < row.Length; i++)
            {
                if (row[i] == 0) continue;
                to.Write(i);
                to.Write(row[i]);
            }
        }
    }

    /// <exception cref="InvalidDataException">The numbers contradict one another.</exception>
    public static float[][] Read(BinaryReader from)
    {
        var (count, size) = (from.ReadInt32(), from.ReadInt32());
        var rows = new float[count][];
        for (var c = 0; c < count; c++)
        {
            var row = rows[c] = new float[size];
            for (var left = from.ReadInt32(); left > 0; left--)
            {
                var i = from.ReadInt32();
                if ((uint)i >= (uint)size) throw new InvalidDataException($"Weight {i} of a class with {size} weights.");
                row[i] = from.ReadSingle();
            }
        }
        return rows;
    }
}
