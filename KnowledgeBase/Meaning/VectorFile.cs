using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace KnowledgeBase.Meaning;

/// <summary>
/// Vectors one after another: size, hash of the text, numbers, check. Derived, never truth: from the first record that is not whole on, the file counts as not there, and a directory
/// that can't be written keeps nothing.
/// </summary>
internal static class VectorFile
{
    public const int HashBytes = 16;
    private const int CheckBytes = 8;
    private const int LargestVector = 65_536;

    public static ConcurrentDictionary<string, float[]> Read(string? directory, string identity)
    {
        var known = new ConcurrentDictionary<string, float[]>(StringComparer.Ordinal);
        if (directory is null || !File.Exists(PathOf(directory, identity))) return known;
        try
        {
            long whole = 0;
            using (var reader = new BinaryReader(File.OpenRead(PathOf(directory, identity))))
                while (Next(reader) is { } record)
                {
                    known[record.Hash] = record.Vector;
                    whole = reader.BaseStream.Position;
                }
            // What a crash left half-written would hide what is written after it.
            using var file = File.OpenWrite(PathOf(directory, identity));
            if (file.Length > whole) file.SetLength(whole);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // They are made again.
        }
        return known;
    }

    public static void Append(string directory, string identity, IReadOnlyList<(string Hash, float[] Vector)> made)
    {
        try
        {
            Directory.CreateDirectory(directory);
            using var file = new FileStream(PathOf(directory, identity), FileMode.Append, FileAccess.Write);
            foreach (var (hash, vector) in made) file.Write(Bytes(hash, vector));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // A full disk, or another process that writes: the next start makes them again.
        }
    }

    private static (string Hash, float[] Vector)? Next(BinaryReader reader)
    {
        var head = reader.ReadBytes(sizeof(int));
        var size = head.Length == sizeof(int) ? BitConverter.ToInt32(head) : 0;
        if (size is <= 0 or > LargestVector) return null;
        var body = reader.ReadBytes(HashBytes + size * sizeof(float));
        var check = reader.ReadBytes(CheckBytes);
        if (!CheckOf(body).SequenceEqual(check)) return null;
        var vector = new float[size];
        Buffer.BlockCopy(body, HashBytes, vector, 0, size * sizeof(float));
        return (Convert.ToHexStringLower(body.AsSpan(0, HashBytes)), vector);
    }

    private static byte[] Bytes(string hash, float[] vector)
    {
        var body = new byte[HashBytes + vector.Length * sizeof(float)];
        Convert.FromHexString(hash).CopyTo(body, 0);
        Buffer.BlockCopy(vector, 0, body, HashBytes, vector.Length * sizeof(float));
        return [.. BitConverter.GetBytes(vector.Length), .. body, .. CheckOf(body)];
    }

    private static ReadOnlySpan<byte> CheckOf(byte[] body) => SHA256.HashData(body).AsSpan(0, CheckBytes);

    private static string PathOf(string directory, string identity) => Path.Combine(directory, identity[..Math.Min(32, identity.Length)] + ".vectors");
}
