using System.Text.Json;
using Handoff.Conversations;
using Storage;

namespace Handoff.Transcripts;

/// <summary>The transcripts: one append-only stream per conversation.</summary>
public sealed class TranscriptStore(IDatabase database)
{
    private const string Prefix = "transcript/";

    public static string StreamOf(ConversationId id) => Prefix + id.Value;

    /// <summary>The conversation whose transcript the stream is, or null for another kind of stream.</summary>
    public static ConversationId? ConversationOf(string stream) =>
        stream.StartsWith(Prefix, StringComparison.Ordinal) ? new ConversationId(stream[Prefix.Length..]) : null;

    /// <returns>The place of the entry's sequence in <see cref="BatchResult.Sequences"/>.</returns>
    public int Append(Batch batch, ConversationId id, TranscriptEntry entry) =>
        batch.Append(StreamOf(id), JsonSerializer.SerializeToUtf8Bytes(entry, HandoffJson.Default.TranscriptEntry));

    /// <summary>Removes the whole transcript (erasure and retention only).</summary>
    public void Delete(Batch batch, ConversationId id) => batch.DeleteStream(StreamOf(id));

    /// <summary>Entries with a sequence above <paramref name="after"/>, oldest first.</summary>
    public async Task<IReadOnlyList<TranscriptLine>> ReadAsync(ConversationId id, long after = 0, int take = 1000, CancellationToken ct = default) =>
        [.. (await database.ReadStreamAsync(StreamOf(id), after, take, ct)).Select(Read)];

    /// <summary>The last entries with a sequence below <paramref name="before"/> (null: from the end), oldest first.</summary>
    public async Task<IReadOnlyList<TranscriptLine>> ReadTailAsync(ConversationId id, long? before = null, int take = 100, CancellationToken ct = default) =>
        [.. (await database.ReadStreamTailAsync(StreamOf(id), before, take, ct)).Select(Read)];

    /// <summary>Every entry from the first on.</summary>
    public async IAsyncEnumerable<TranscriptLine> AllAsync(ConversationId id, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct = default)
    {
        await foreach (var entry in EntriesAsync(id, ct)) yield return Read(entry);
    }

    /// <summary>Count and hash of the transcript, or of its entries up to <paramref name="upTo"/>.</summary>
    public async Task<TranscriptSeal> SealAsync(ConversationId id, long upTo = long.MaxValue, CancellationToken ct = default)
    {
        var hash = new TranscriptHash();
        await foreach (var entry in EntriesAsync(id, ct))
        {
            if (entry.Sequence > upTo) break;
            hash.Add(entry.Body);
        }
        return hash.Seal();
    }

    /// <summary>Every entry, and the seal of exactly these.</summary>
    public async Task<(IReadOnlyList<TranscriptLine> Lines, TranscriptSeal Seal)> ReadSealedAsync(ConversationId id, CancellationToken ct = default)
    {
        var hash = new TranscriptHash();
        var lines = new List<TranscriptLine>();
        await foreach (var entry in EntriesAsync(id, ct))
        {
            hash.Add(entry.Body);
            lines.Add(Read(entry));
        }
        return (lines, hash.Seal());
    }

    /// <summary>Whether the first <see cref="TranscriptSeal.Count"/> entries are still what was sealed.</summary>
    public async Task<bool> HoldsAsync(ConversationId id, TranscriptSeal seal, CancellationToken ct = default) =>
        await SealAsync(id, seal.Count, ct) == seal;

    public static TranscriptLine Read(StreamEntry entry) =>
        new(entry.Sequence,
            JsonSerializer.Deserialize(entry.Body.Span, HandoffJson.Default.TranscriptEntry)
            ?? throw new InvalidDataException($"Entry {entry.Sequence} of '{entry.Stream}' is null."));

    private async IAsyncEnumerable<StreamEntry> EntriesAsync(ConversationId id, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        for (long after = 0; ;)
        {
            var page = await database.ReadStreamAsync(StreamOf(id), after, 1000, ct);
            foreach (var entry in page) yield return entry;
            if (page.Count < 1000) yield break;
            after = page[^1].Sequence;
        }
    }
}
