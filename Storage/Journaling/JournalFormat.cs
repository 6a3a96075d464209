using System.Buffers.Binary;
using System.IO.Hashing;

namespace Storage.Journaling;

/// <summary>
/// Layout of a journal segment. Header: magic, first position, random segment id, checksum. Then records: header of 40
/// bytes (payload length, kind, position, position known to be synced when it was written, checksum of these, checksum of
/// the payload), payload. The checksums are seeded with the segment's id, so that what an older file left on the disk never
/// passes for a record; the header has its own, so that of a broken record it is known where it should end.
/// </summary>
internal static class JournalFormat
{
    public const int SegmentHeaderLength = 64;
    public const int RecordHeaderLength = 40;
    public const int BatchKind = 1;

    /// <summary>A record without a batch: it only says how far the journal is known to be synced.</summary>
    public const int MarkKind = 2;

    private const ulong Magic = 0x3230_4A48_4253_4F42;

    public static void WriteSegmentHeader(Span<byte> to, long firstPosition, long segmentId)
    {
        to.Clear();
        BinaryPrimitives.WriteUInt64LittleEndian(to, Magic);
        BinaryPrimitives.WriteInt64LittleEndian(to[8..], firstPosition);
        BinaryPrimitives.WriteInt64LittleEndian(to[16..], segmentId);
        BinaryPrimitives.WriteUInt64LittleEndian(to[56..], XxHash64.HashToUInt64(to[..56]));
    }

    public static bool TryReadSegmentHeader(ReadOnlySpan<byte> from, out long firstPosition, out long segmentId)
    {
        firstPosition = segmentId = 0;
        if (from.Length < SegmentHeaderLength || BinaryPrimitives.ReadUInt64LittleEndian(from) != Magic ||
            BinaryPrimitives.ReadUInt64LittleEndian(from[56..]) != XxHash64.HashToUInt64(from[..56])) return false;

        firstPosition = BinaryPrimitives.ReadInt64LittleEndian(from[8..]);
        segmentId = BinaryPrimitives.ReadInt64LittleEndian(from[16..]);
        return true;
    }

    /// <param name="record">Header and payload; the header is filled in.</param>
    public static void Seal(Span<byte> record, int kind, long position, long synced, long segmentId)
    {
        BinaryPrimitives.WriteInt32LittleEndian(record, record.Length - RecordHeaderLength);
        BinaryPrimitives.WriteInt32LittleEndian(record[4..], kind);
        BinaryPrimitives.WriteInt64LittleEndian(record[8..], position);
        BinaryPrimitives.WriteInt64LittleEndian(record[16..], synced);
        BinaryPrimitives.WriteUInt64LittleEndian(record[24..], HeaderSum(record, segmentId));
        BinaryPrimitives.WriteUInt64LittleEndian(record[32..], PayloadSum(record));
    }

    public static int PayloadLength(ReadOnlySpan<byte> header) => BinaryPrimitives.ReadInt32LittleEndian(header);

    public static int Kind(ReadOnlySpan<byte> header) => BinaryPrimitives.ReadInt32LittleEndian(header[4..]);

    public static long Position(ReadOnlySpan<byte> header) => BinaryPrimitives.ReadInt64LittleEndian(header[8..]);

    public static long Synced(ReadOnlySpan<byte> header) => BinaryPrimitives.ReadInt64LittleEndian(header[16..]);

    public static bool IsHeaderValid(ReadOnlySpan<byte> header, long segmentId) =>
        PayloadLength(header) >= 0 && BinaryPrimitives.ReadUInt64LittleEndian(header[24..]) == HeaderSum(header, segmentId);

    public static bool IsValid(ReadOnlySpan<byte> record, long segmentId) =>
        IsHeaderValid(record, segmentId) && BinaryPrimitives.ReadUInt64LittleEndian(record[32..]) == PayloadSum(record);

    private static ulong HeaderSum(ReadOnlySpan<byte> record, long segmentId) => XxHash64.HashToUInt64(record[..24], segmentId);

    // Seeded with the header's, so that no payload passes under another header.
    private static ulong PayloadSum(ReadOnlySpan<byte> record) =>
        XxHash64.HashToUInt64(record[RecordHeaderLength..], BinaryPrimitives.ReadInt64LittleEndian(record[24..]));
}
