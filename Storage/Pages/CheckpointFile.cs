using System.Buffers.Binary;
using System.IO.Hashing;
using Storage.Files;

namespace Storage.Pages;

/// <summary>
/// Holds a checkpoint while the data file is being written: if that is interrupted, it is done again from here. The file
/// counts only when its end is there and fits its beginning.
/// </summary>
internal sealed class CheckpointFile(IFile file) : IDisposable
{
    private const int FooterLength = 32;
    private const ulong Magic = 0x3130_5043_4253_4F42;
    private const int PagesAtOnce = 64;

    public void Write(PageFileHeader header, Dictionary<long, byte[]> pages)
    {
        var sum = new XxHash64();
        var block = new byte[PageFileHeader.Length];
        header.Write(block);
        file.Write(0, block);
        sum.Append(block);
        long offset = block.Length;
        foreach (var chunk in pages.OrderBy(p => p.Key).Chunk(PagesAtOnce))
        {
            var bytes = Join(chunk);
            file.Write(offset, bytes);
            sum.Append(bytes);
            offset += bytes.Length;
        }

        var footer = new byte[FooterLength];
        BinaryPrimitives.WriteUInt64LittleEndian(footer, Magic);
        BinaryPrimitives.WriteInt64LittleEndian(footer.AsSpan(8), header.Checkpoint);
        BinaryPrimitives.WriteInt64LittleEndian(footer.AsSpan(16), pages.Count);
        BinaryPrimitives.WriteUInt64LittleEndian(footer.AsSpan(24), sum.GetCurrentHashAsUInt64());
        file.Write(offset, footer);
        file.SetLength(offset + footer.Length);
        file.Sync();
    }

    /// <summary>Writes pages and header to where they belong, and syncs.</summary>
    public static void WriteInPlace(IFile data, PageFileHeader header, Dictionary<long, byte[]> pages)
    {
        var sorted = pages.OrderBy(p => p.Key).ToList();
        for (var i = 0; i < sorted.Count;)
        {
            var run = 1;
            while (i + run < sorted.Count && run < PagesAtOnce && sorted[i + run].Key == sorted[i].Key + run) run++;
            data.Write(PageFile.Offset(sorted[i].Key), Join(sorted.GetRange(i, run)));
            i += run;
        }

        var block = new byte[PageFileHeader.Length];
        header.Write(block);
        data.Write(0, block);
        data.Sync();
    }

    /// <summary>Finishes a checkpoint that was interrupted. Doing it once too often changes nothing.</summary>
    public void Redo(IFile data)
    {
        var length = file.Length;
        if (length < PageFileHeader.Length + FooterLength) return;
        var bytes = new byte[PageFileHeader.Length];
        file.Read(0, bytes);
        var footer = new byte[FooterLength];
        file.Read(length - FooterLength, footer);
        var body = length - PageFileHeader.Length - FooterLength;
        if (!PageFileHeader.TryRead(bytes, out var header) || BinaryPrimitives.ReadUInt64LittleEndian(footer) != Magic ||
            BinaryPrimitives.ReadInt64LittleEndian(footer.AsSpan(8)) != header.Checkpoint ||
            BinaryPrimitives.ReadInt64LittleEndian(footer.AsSpan(16)) * PageFormat.SlotLength != body) return;

        var sum = new XxHash64();
        sum.Append(bytes);
        var pages = new Dictionary<long, byte[]>();
        for (long offset = 0; offset < body; offset += PageFormat.SlotLength)
        {
            var slot = new byte[PageFormat.SlotLength];
            file.Read(PageFileHeader.Length + offset, slot);
            sum.Append(slot);
            pages[PageFormat.Page(slot)] = slot;
        }

        if (sum.GetCurrentHashAsUInt64() != BinaryPrimitives.ReadUInt64LittleEndian(footer.AsSpan(24))) return;
        if (pages.Any(p => !PageFormat.IsValid(p.Value, p.Key)) || IsOlderThan(data, header)) return;
        WriteInPlace(data, header, pages);
        Clear();
    }

    public void Clear() => file.SetLength(0);

    public void Dispose() => file.Dispose();

    /// <summary>A finished checkpoint whose removal did not reach the disk must not undo a later one.</summary>
    private static bool IsOlderThan(IFile data, PageFileHeader header)
    {
        var block = new byte[PageFileHeader.Length];
        data.Read(0, block);
        return PageFileHeader.TryRead(block, out var there) && there.Checkpoint > header.Checkpoint;
    }

    private static byte[] Join(IReadOnlyList<KeyValuePair<long, byte[]>> pages)
    {
        var bytes = new byte[pages.Count * PageFormat.SlotLength];
        for (var i = 0; i < pages.Count; i++) pages[i].Value.CopyTo(bytes, i * PageFormat.SlotLength);
        return bytes;
    }
}
