using Storage.Files;

namespace Storage.Journaling;

/// <summary>A batch's bytes as found in the journal.</summary>
internal readonly record struct JournalRecord(long Position, ReadOnlyMemory<byte> Payload);

/// <summary>
/// Reads the journal's segments in order. Every record is checked; reading stops at the first that is not whole, and
/// fails if it must have been whole because something later proves that it had been synced. Damage before what is asked for
/// is passed over: that has been stored elsewhere, and <c>verify</c> names it.
/// </summary>
internal sealed class JournalReader(IFolder folder)
{
    /// <summary>First positions of the segments, ascending.</summary>
    public IReadOnlyList<long> Segments() =>
        [.. folder.List(JournalWriter.Suffix).Select(n => long.Parse(n[..^JournalWriter.Suffix.Length], System.Globalization.CultureInfo.InvariantCulture)).Order()];

    /// <summary>All whole records after a position, ascending and without a gap.</summary>
    /// <param name="provenSynced">A position known from elsewhere to have been synced.</param>
    /// <exception cref="StorageDamagedException">A record that had been synced is damaged or missing.</exception>
    public IEnumerable<JournalRecord> ReadAfter(long after, long provenSynced = 0)
    {
        var segments = Segments();
        var first = segments.Count - 1;
        while (first > 0 && segments[first] > after + 1) first--;
        var next = after + 1;
        for (var s = Math.Max(first, 0); s < segments.Count; s++)
        {
            var bound = s + 1 < segments.Count ? segments[s + 1] : long.MaxValue;
            using var file = folder.OpenExisting(JournalWriter.NameOf(segments[s]));
            if (segments[s] > next)
                throw new StorageDamagedException($"The journal in '{folder.Path}' has a gap: position {next} is missing before segment '{file.Path}'.", file.Path);
            foreach (var record in new SegmentReader(file, segments[s]).Read(after + 1, bound, provenSynced))
            {
                if (record.Position < next) continue;
                yield return record;
                next = record.Position + 1;
            }
        }
    }

    /// <summary>Removes the segments that hold nothing after a position. The newest stays.</summary>
    public void DropUpTo(long position)
    {
        var segments = Segments();
        for (var s = 0; s + 1 < segments.Count && segments[s + 1] <= position + 1; s++) folder.Delete(JournalWriter.NameOf(segments[s]));
        folder.Sync();
    }
}
