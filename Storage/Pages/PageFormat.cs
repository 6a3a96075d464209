using System.Buffers.Binary;
using System.IO.Hashing;

namespace Storage.Pages;

/// <summary>
/// How a page of the engine lies in a file of ours: a header of 32 bytes (the page's number, the checkpoint that wrote
/// it, checksum over both and the page), then the page. LiteDB's own pages have no checksum.
/// </summary>
internal static class PageFormat
{
    public const int PageLength = 8192;
    public const int HeaderLength = 32;
    public const int SlotLength = PageLength + HeaderLength;

    public static void Seal(Span<byte> slot, long page, long checkpoint)
    {
        slot[..HeaderLength].Clear();
        BinaryPrimitives.WriteInt64LittleEndian(slot, page);
        BinaryPrimitives.WriteInt64LittleEndian(slot[8..], checkpoint);
        BinaryPrimitives.WriteUInt64LittleEndian(slot[16..], Checksum(slot));
    }

    public static bool IsValid(ReadOnlySpan<byte> slot, long page) =>
        BinaryPrimitives.ReadInt64LittleEndian(slot) == page && BinaryPrimitives.ReadUInt64LittleEndian(slot[16..]) == Checksum(slot) &&
        BinaryPrimitives.ReadUInt64LittleEndian(slot[24..]) == 0;

    public static long Page(ReadOnlySpan<byte> slot) => BinaryPrimitives.ReadInt64LittleEndian(slot);

    private static ulong Checksum(ReadOnlySpan<byte> slot) =>
        XxHash64.HashToUInt64(slot[HeaderLength..], (long)XxHash64.HashToUInt64(slot[..16]));
}
