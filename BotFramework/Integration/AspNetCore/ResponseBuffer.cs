#nullable enable
using System.Buffers;
using System.Text.Json;
using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder.Integration.AspNet.Core;

// A pooled buffer with the JSON of one response.
internal sealed class ResponseBuffer : IBufferWriter<byte>, IDisposable
{
    [ThreadStatic]
    private static Utf8JsonWriter? _spareWriter;

    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(4096);
    private int _count;

    public ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, _count);

    public void Write(object value)
    {
        var writer = _spareWriter ?? new Utf8JsonWriter(Stream.Null, new JsonWriterOptions { Encoder = ActivityJson.Options.Encoder, SkipValidation = true });
        _spareWriter = null;
        writer.Reset(this);
        if (value is ExpectedReplies replies)
        {
            ActivityJson.Serialize(writer, replies);
        }
        else
        {
            JsonSerializer.Serialize(writer, value, value.GetType(), ActivityJson.Options);
        }

        writer.Flush();
        writer.Reset(Stream.Null);
        _spareWriter = writer;
    }

    public void Advance(int count) => _count += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        MakeRoom(sizeHint);
        return _bytes.AsMemory(_count);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        MakeRoom(sizeHint);
        return _bytes.AsSpan(_count);
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
        _count = 0;
    }

    private void MakeRoom(int sizeHint)
    {
        var needed = _count + Math.Max(sizeHint, 256);
        if (needed <= _bytes.Length)
        {
            return;
        }

        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(needed, _bytes.Length * 2));
        _bytes.AsSpan(0, _count).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = larger;
    }
}
