using System.Globalization;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using Storage.Files;
using Storage.LiteDb;
using Storage.Live;
using Storage.Pages;

namespace Storage.Backups;

/// <summary>What a data file holds, counted and hashed by reading all of it.</summary>
internal sealed record DataContent(long Position, long Documents, long Entries, string Digest)
{
    /// <param name="findings">What is wrong with it, a sentence each.</param>
    public static DataContent Read(IFolder folder, ICollection<string> findings)
    {
        using var file = new PageFile(folder);
        foreach (var damage in file.Verify()) findings.Add(damage);
        if (findings.Count > 0) return new DataContent(file.Position, 0, 0, "");
        using var store = new LiteDbStore(new PageStream(file));
        return Read(store, file.Position, findings);
    }

    /// <summary>For the engine's thread.</summary>
    public static DataContent Read(LiteDbStore store, long position, ICollection<string> findings)
    {
        if (store.Position != position) findings.Add($"The data file says position {position}, and the engine in it {store.Position}.");
        var hash = new XxHash128();
        var (documents, entries) = (0L, 0L);
        foreach (var stored in store.AllDocuments())
        {
            documents++;
            Append(hash, stored.Document.Collection, stored.Document.Id, stored.Document.ETag, stored.Document.Body.Span);
            foreach (var entry in stored.IndexEntries)
            {
                var place = new IndexPlace(entry.Key.Text, stored.Document.Id);
                if (!store.HasEntry(stored.Document.Collection, entry.Index, place))
                    findings.Add($"Document '{stored.Document.Id}' of '{stored.Document.Collection}' is missing in index '{entry.Index}'.");
            }
        }

        StreamChunk? before = null;
        foreach (var chunk in store.AllChunks())
        {
            var inChunk = chunk.Entries();
            entries += inChunk.Count;
            if (before is not null && before.Stream == chunk.Stream && before.Last + 1 != chunk.First)
                findings.Add($"Stream '{chunk.Stream}' has a gap between {before.Last} and {chunk.First}.");
            if (!chunk.IsDeletionMark && chunk.First + inChunk.Count - 1 != chunk.Last)
                findings.Add($"Stream '{chunk.Stream}' has {inChunk.Count} entries where {chunk.First} to {chunk.Last} should be.");
            foreach (var entry in inChunk) Append(hash, entry.Stream, entry.Sequence.ToString(CultureInfo.InvariantCulture), "", entry.Body.Span);
            before = chunk;
        }

        return new DataContent(position, documents, entries, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    private static void Append(XxHash128 hash, string first, string second, string third, ReadOnlySpan<byte> body)
    {
        foreach (var text in (ReadOnlySpan<string>)[first, second, third])
        {
            hash.Append(MemoryMarshal.AsBytes(text.AsSpan()));
            hash.Append([0, 0]);
        }

        hash.Append(BitConverter.GetBytes(body.Length));
        hash.Append(body);
    }
}
