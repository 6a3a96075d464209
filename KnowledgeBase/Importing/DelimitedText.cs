using System.Text;

namespace KnowledgeBase.Importing;

/// <summary>Tables as text after RFC 4180: fields may be quoted, quoted fields may hold delimiters and line breaks.</summary>
internal static class DelimitedText
{
    /// <summary>Each record with the number of the line that it begins on, from 1. Empty lines are left out.</summary>
    public static IEnumerable<(int Line, IReadOnlyList<string> Fields)> Read(TextReader reader, char delimiter)
    {
        var fields = new List<string>();
        var field = new StringBuilder();
        int line = 1, begin = 1;
        var quoted = false;
        while (true)
        {
            var c = reader.Read();
            if (quoted && c >= 0)
            {
                if (c == '\n') line++;
                if (c != '"') field.Append((char)c);
                else if (reader.Peek() == '"') field.Append((char)reader.Read());
                else quoted = false;
            }
            else if (c == '"' && field.Length == 0) quoted = true;
            else if (c == delimiter) TakeField();
            else if (c is '\n' or -1)
            {
                if (field.Length > 0 && field[^1] == '\r') field.Length--;
                if (fields.Count > 0 || field.Length > 0)
                {
                    TakeField();
                    yield return (begin, fields);
                    fields = [];
                }
                if (c < 0) yield break;
                begin = ++line;
            }
            else field.Append((char)c);
        }

        void TakeField()
        {
            fields.Add(field.ToString());
            field.Clear();
        }
    }

    public static void Write(TextWriter writer, IEnumerable<string?> fields, char delimiter) =>
        writer.Write(string.Join(delimiter, fields.Select(f => Quote(f ?? "", delimiter))) + "\n");

    private static string Quote(string field, char delimiter) =>
        field.AsSpan().IndexOfAny([delimiter, '"', '\n', '\r']) < 0 ? field : $"\"{field.Replace("\"", "\"\"")}\"";
}
