using System.Buffers;

namespace Bot.Channels.DirectLine;

/// <summary>Reads request bodies that may not pass a size, whatever their headers promise.</summary>
public static class BoundedBody
{
    /// <summary>The whole body, or null if it has more than <paramref name="limit"/> bytes; then reading has stopped there.</summary>
    public static async Task<ReadOnlyMemory<byte>?> ReadAsync(HttpRequest request, int limit, CancellationToken ct)
    {
        if (request.ContentLength > limit) return null;
        return await ReadAsync(request.Body, limit, ct);
    }

    /// <inheritdoc cref="ReadAsync(HttpRequest,int,CancellationToken)"/>
    public static async Task<ReadOnlyMemory<byte>?> ReadAsync(Stream body, int limit, CancellationToken ct)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        while (true)
        {
            var read = await body.ReadAsync(buffer.GetMemory(4096), ct);
            if (read == 0) return buffer.WrittenMemory;
            buffer.Advance(read);
            if (buffer.WrittenCount > limit) return null;
        }
    }
}
