using System.Security.Cryptography;
using System.Text.Json;

namespace Handoff.Transcripts;

/// <summary>
/// A SHA-256 chain over a transcript's entries: h(n) = SHA-256(h(n-1) + canonical bytes of entry n), h(0) = 32 zero bytes. So
/// a missing, added, changed or moved entry changes the end, and any prefix can be sealed.
/// </summary>
public sealed class TranscriptHash
{
    private readonly byte[] _hash = new byte[SHA256.HashSizeInBytes];
    private readonly CanonicalJson _canonical = new();
    private long _count;

    /// <param name="entry">JSON in any spelling: order of names, white space and escapes make no difference.</param>
    public void Add(ReadOnlyMemory<byte> entry)
    {
        using var document = JsonDocument.Parse(entry);
        Add(document.RootElement);
    }

    public void Add(JsonElement entry)
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        sha.AppendData(_hash);
        sha.AppendData(_canonical.Write(entry));
        sha.GetHashAndReset(_hash);
        _count++;
    }

    public void Add(TranscriptEntry entry) => Add(JsonSerializer.SerializeToUtf8Bytes(entry, HandoffJson.Default.TranscriptEntry));

    public TranscriptSeal Seal() => new(_count, Convert.ToHexStringLower(_hash));
}
