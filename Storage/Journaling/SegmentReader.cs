using Storage.Files;

namespace Storage.Journaling;

/// <summary>One segment, from its first record to the last whole one.</summary>
internal sealed class SegmentReader(IFile file, long firstPosition)
{
    /// <summary>What a disk writes at least at a time.</summary>
    private const int Sector = 512;

    private readonly byte[] _header = new byte[JournalFormat.RecordHeaderLength];

    /// <param name="wanted">The first position that is wanted; what is before it may be damaged.</param>
    /// <param name="bound">Where the next segment begins: what lies at or above it here was abandoned.</param>
    /// <param name="provenSynced">A position known from elsewhere to have been synced.</param>
    public IEnumerable<JournalRecord> Read(long wanted, long bound, long provenSynced)
    {
        if (bound != long.MaxValue) provenSynced = Math.Max(provenSynced, bound - 1);
        var start = new byte[JournalFormat.SegmentHeaderLength];
        if (file.Read(0, start) < start.Length || !JournalFormat.TryReadSegmentHeader(start, out var first, out var id) || first != firstPosition)
        {
            // The header is synced before the first record is written, so without it the segment never held anything.
            if (file.Length > JournalFormat.SegmentHeaderLength || provenSynced >= firstPosition) throw Damaged(0, firstPosition);
            yield break;
        }

        var next = firstPosition;
        long offset = JournalFormat.SegmentHeaderLength;
        while (next < bound)
        {
            var record = TryRead(offset, id);
            if (record is null || JournalFormat.Position(record) != (JournalFormat.Kind(record) == JournalFormat.BatchKind ? next : next - 1))
            {
                var later = Later(offset, id);
                if (next < wanted && later.Find(r => r.Position > next && r.Position <= wanted) is { Offset: > 0 } goOn)
                {
                    (offset, next) = (goOn.Offset, goOn.Position);
                    continue;
                }

                var proven = Math.Max(provenSynced, later.Count == 0 ? 0 : later.Max(r => r.Synced));
                if (Math.Max(next, wanted) <= proven || (next >= wanted && !IsTorn(offset, id))) throw Damaged(offset, Math.Max(next, wanted));
                yield break;
            }

            offset += record.Length;
            if (JournalFormat.Kind(record) != JournalFormat.BatchKind) continue;
            yield return new JournalRecord(next++, record.AsMemory(JournalFormat.RecordHeaderLength));
        }
    }

    private byte[]? TryRead(long offset, long segmentId)
    {
        if (file.Read(offset, _header) < _header.Length) return null;
        if (!JournalFormat.IsHeaderValid(_header, segmentId)) return null;
        var length = JournalFormat.PayloadLength(_header);
        if (length > file.Length - offset - _header.Length) return null;
        var record = new byte[_header.Length + length];
        return file.Read(offset, record) == record.Length && JournalFormat.IsValid(record, segmentId) ? record : null;
    }

    /// <summary>
    /// Whether the broken record at the journal's end is one whose write was cut off, and so was never acknowledged. What a
    /// cut leaves out is missing at the file's end, or is zero to the end of a sector, as nothing was ever written there. A
    /// record that is all there and still not what was written has been damaged since.
    /// </summary>
    private bool IsTorn(long offset, long segmentId)
    {
        var length = file.Length;
        // A header alone is a mark, without which nothing is missing.
        if (length - offset <= JournalFormat.RecordHeaderLength) return true;
        file.Read(offset, _header);
        if (_header.AsSpan().IndexOfAnyExcept((byte)0) < 0) return true;
        var knowsEnd = JournalFormat.IsHeaderValid(_header, segmentId);
        var end = offset + JournalFormat.RecordHeaderLength + (knowsEnd ? JournalFormat.PayloadLength(_header) : 0);
        if (end > length) return true;

        var sector = new byte[Sector];
        for (var at = offset; at < end;)
        {
            var count = (int)Math.Min(Sector - (at % Sector), length - at);
            file.Read(at, sector.AsSpan(0, count));
            if (sector.AsSpan(0, count).IndexOfAnyExcept((byte)0) < 0) return true;
            at += count;
        }

        return false;
    }

    /// <summary>
    /// The whole records behind a broken place. Searched byte by byte: a broken length says nothing about where the next
    /// record begins. (A mark has the position before the next batch; with it nothing can be gone on from.)
    /// </summary>
    private List<(long Offset, long Position, long Synced)> Later(long from, long segmentId)
    {
        var rest = new byte[file.Length - from];
        var count = file.Read(from, rest);
        var found = new List<(long, long, long)>();
        for (var at = 1; at + JournalFormat.RecordHeaderLength <= count; at++)
        {
            var header = rest.AsSpan(at, JournalFormat.RecordHeaderLength);
            var length = JournalFormat.PayloadLength(header);
            if (JournalFormat.Kind(header) is not (JournalFormat.BatchKind or JournalFormat.MarkKind) || length < 0 || length > count - at - header.Length) continue;
            if (!JournalFormat.IsValid(rest.AsSpan(at, header.Length + length), segmentId)) continue;
            found.Add((from + at, JournalFormat.Kind(header) == JournalFormat.BatchKind ? JournalFormat.Position(header) : 0, JournalFormat.Synced(header)));
            at += header.Length + length - 1;
        }

        return found;
    }

    private StorageDamagedException Damaged(long offset, long position) =>
        new($"The journal segment '{file.Path}' is damaged at byte {offset}: position {position} was acknowledged and can't be read. Restore the last backup, or put back an undamaged copy of this file.", file.Path);
}
