using System.Text;

namespace Storage.Journaling;

/// <summary>A growing buffer that is kept from group to group, with the few ways in which the journal writes values.</summary>
internal sealed class RecordBuffer
{
    private byte[] _bytes = new byte[64 * 1024];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    public void Clear()
    {
        Length = 0;
        if (_bytes.Length > 8 * 1024 * 1024) _bytes = new byte[64 * 1024];
    }

    /// <summary>Room for bytes that are filled in later (a header whose checksum covers what follows).</summary>
    public int Reserve(int count)
    {
        var at = Length;
        Ensure(count);
        _bytes.AsSpan(at, count).Clear();
        Length += count;
        return at;
    }

    public Span<byte> From(int offset) => _bytes.AsSpan(offset, Length - offset);

    public void Byte(byte value)
    {
        Ensure(1);
        _bytes[Length++] = value;
    }

    public void Number(long value)
    {
        Ensure(10);
        var rest = (ulong)value;
        while (rest >= 0x80)
        {
            _bytes[Length++] = (byte)(rest | 0x80);
            rest >>= 7;
        }

        _bytes[Length++] = (byte)rest;
    }

    public void Text(string value)
    {
        var count = Encoding.UTF8.GetByteCount(value);
        Number(count);
        Ensure(count);
        Encoding.UTF8.GetBytes(value, _bytes.AsSpan(Length));
        Length += count;
    }

    public void Bytes(ReadOnlySpan<byte> value)
    {
        Number(value.Length);
        Ensure(value.Length);
        value.CopyTo(_bytes.AsSpan(Length));
        Length += value.Length;
    }

    public void Raw(ReadOnlySpan<byte> value)
    {
        Ensure(value.Length);
        value.CopyTo(_bytes.AsSpan(Length));
        Length += value.Length;
    }

    private void Ensure(int more)
    {
        if (Length + more > _bytes.Length) Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, checked(Length + more)));
    }
}

/// <summary>Reads back what <see cref="RecordBuffer"/> wrote.</summary>
internal ref struct RecordReader(ReadOnlyMemory<byte> bytes, bool copies = false)
{
    private readonly ReadOnlyMemory<byte> _bytes = bytes;
    private readonly bool _copies = copies;
    private int _at;

    public readonly bool AtEnd => _at == _bytes.Length;

    public byte Byte() => _bytes.Span[_at++];

    public long Number()
    {
        ulong value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var next = Byte();
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80) return (long)value;
        }
    }

    public string Text()
    {
        return Encoding.UTF8.GetString(Slice().Span);
    }

    /// <summary>A part of the record's own memory, unless copies were asked for.</summary>
    public ReadOnlyMemory<byte> Bytes() => _copies ? Slice().ToArray() : Slice();

    private ReadOnlyMemory<byte> Slice()
    {
        var count = (int)Number();
        var slice = _bytes.Slice(_at, count);
        _at += count;
        return slice;
    }
}
