using System.Buffers.Binary;
using System.IO.Hashing;

namespace Storage.Pages;

/// <summary>The first block of a data file.</summary>
/// <param name="Pages">How many pages the file has.</param>
/// <param name="Checkpoint">The number of the checkpoint that wrote it.</param>
/// <param name="Position">The file holds the state after this commit.</param>
internal readonly record struct PageFileHeader(long Pages, long Checkpoint, long Position)
{
    public const int Length = 4096;
    private const ulong Magic = 0x3130_4144_4253_4F42;

    public void Write(Span<byte> to)
    {
        to.Clear();
        BinaryPrimitives.WriteUInt64LittleEndian(to, Magic);
        BinaryPrimitives.WriteInt64LittleEndian(to[8..], Pages);
        BinaryPrimitives.WriteInt64LittleEndian(to[16..], Checkpoint);
        BinaryPrimitives.WriteInt64LittleEndian(to[24..], Position);
        BinaryPrimitives.WriteUInt64LittleEndian(to[(Length - 8)..], XxHash64.HashToUInt64(to[..(Length - 8)]));
    }

    public static bool TryRead(ReadOnlySpan<byte> from, out PageFileHeader header)
    {
        header = default;
        if (from.Length < Length || BinaryPrimitives.ReadUInt64LittleEndian(from) != Magic ||
            BinaryPrimitives.ReadUInt64LittleEndian(from[(Length - 8)..]) != XxHash64.HashToUInt64(from[..(Length - 8)])) return false;
        header = new PageFileHeader(
            BinaryPrimitives.ReadInt64LittleEndian(from[8..]), BinaryPrimitives.ReadInt64LittleEndian(from[16..]), BinaryPrimitives.ReadInt64LittleEndian(from[24..]));
        return true;
    }
}
