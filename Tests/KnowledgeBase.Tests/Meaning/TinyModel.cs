using System.Text;

namespace KnowledgeBase.Tests.Meaning;

/// <summary>
/// A sentence encoder of a few words, written byte by byte as ONNX wants it (protocol buffers): a table of one vector per token, and one Gather that looks the tokens up.
/// </summary>
internal sealed class TinyModel : IDisposable
{
    private static readonly string[] Special = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"];

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("bothandoff-tiny-model-");

    /// <param name="subjects">Words of one subject lie in one direction.</param>
    public TinyModel(params string[][] subjects)
    {
        File.WriteAllLines(VocabularyPath, [.. Special, .. subjects.SelectMany(words => words)]);
        var size = subjects.Length + 1;
        var table = new List<float[]>();
        // What is no word of any subject points elsewhere, a little.
        foreach (var _ in Special) table.Add(Vector(size, size - 1, 0.05f));
        for (var subject = 0; subject < subjects.Length; subject++)
            foreach (var _ in subjects[subject]) table.Add(Vector(size, subject, 1));
        File.WriteAllBytes(ModelPath, Model(table, size));
    }

    public string ModelPath => Path.Combine(_directory.FullName, "model.onnx");

    public string VocabularyPath => Path.Combine(_directory.FullName, "vocab.txt");

    public string Folder => _directory.FullName;

    public void Dispose() => _directory.Delete(recursive: true);

    private static float[] Vector(int size, int direction, float length)
    {
        var vector = new float[size];
        vector[direction] = length;
        return vector;
    }

    private static byte[] Model(List<float[]> table, int size)
    {
        var raw = table.SelectMany(row => row).SelectMany(BitConverter.GetBytes).ToArray();
        byte[] tensor = [.. Number(1, table.Count), .. Number(1, size), .. Number(2, 1), .. Text(8, "table"), .. Bytes(9, raw)];
        byte[] gather = [.. Text(1, "table"), .. Text(1, "input_ids"), .. Text(2, "tokens"), .. Text(4, "Gather")];
        byte[] graph = [.. Bytes(1, gather), .. Text(2, "tiny"), .. Bytes(5, tensor), .. Bytes(11, Value("input_ids", 7, Any(1), Any(0))), .. Bytes(12, Value("tokens", 1, Any(1), Any(0), Any(size)))];
        return [.. Number(1, 8), .. Bytes(7, graph), .. Bytes(8, [.. Text(1, ""), .. Number(2, 13)])];
    }

    private static byte[] Value(string name, int type, params byte[][] dimensions) =>
        [.. Text(1, name), .. Bytes(2, Bytes(1, [.. Number(1, type), .. Bytes(2, [.. dimensions.SelectMany(d => Bytes(1, d))])]))];

    private static byte[] Any(int size) => size > 0 ? Number(1, size) : Text(2, "n");

    private static byte[] Text(int field, string text) => Bytes(field, Encoding.UTF8.GetBytes(text));

    private static byte[] Bytes(int field, byte[] content) => [.. Variable((field << 3) | 2), .. Variable(content.Length), .. content];

    private static byte[] Number(int field, int value) => [.. Variable(field << 3), .. Variable(value)];

    private static byte[] Variable(int value)
    {
        var bytes = new List<byte>();
        for (; value >= 0x80; value >>= 7) bytes.Add((byte)(value | 0x80));
        bytes.Add((byte)value);
        return [.. bytes];
    }
}
