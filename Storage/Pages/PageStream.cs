namespace Storage.Pages;

/// <summary>The page file as LiteDB sees it: a stream of whole pages. Flushing is not its business.</summary>
internal sealed class PageStream(PageFile file) : Stream
{
    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => true;

    public override long Length => file.Pages * PageFormat.PageLength;

    public override long Position { get; set; }

    public override int Read(byte[] buffer, int offset, int count)
    {
        if (count != PageFormat.PageLength || Position % PageFormat.PageLength != 0)
            throw new NotSupportedException($"LiteDB reads {count} bytes at {Position}; this version is made for whole pages of {PageFormat.PageLength}.");
        if (!file.Read(Position / PageFormat.PageLength, buffer.AsSpan(offset, count))) return 0;
        Position += count;
        return count;
    }

    public override void Write(byte[] buffer, int offset, int count)
    {
        if (count != PageFormat.PageLength || Position % PageFormat.PageLength != 0)
            throw new NotSupportedException($"LiteDB writes {count} bytes at {Position}; this version is made for whole pages of {PageFormat.PageLength}.");
        file.Write(Position / PageFormat.PageLength, buffer.AsSpan(offset, count));
        Position += count;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => Position + offset,
        _ => Length + offset,
    };

    public override void SetLength(long value) => file.SetPages((value + PageFormat.PageLength - 1) / PageFormat.PageLength);
}
