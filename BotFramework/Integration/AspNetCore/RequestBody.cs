#nullable enable
using System.Buffers;
using Microsoft.AspNetCore.Http;

namespace Microsoft.Bot.Builder.Integration.AspNet.Core;

// The bytes of a request's body in a pooled buffer, read up to a limit.
internal readonly struct RequestBody : IDisposable
{
    private readonly byte[] _buffer;
    private readonly int _count;

    private RequestBody(byte[] buffer, int count)
    {
        _buffer = buffer;
        _count = count;
    }

    public ReadOnlySpan<byte> Bytes => _buffer.AsSpan(0, _count) is var bytes && bytes.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes;

    /// <exception cref="BodyTooLargeException">The body is longer than the limit; no more than that was read.</exception>
    public static async ValueTask<RequestBody> ReadAsync(HttpRequest request, int limit, CancellationToken ct)
    {
        var announced = request.ContentLength;
        if (announced > limit)
        {
            throw new BodyTooLargeException(limit);
        }

        // One byte more than announced, so that the end is seen without growing.
        var buffer = ArrayPool<byte>.Shared.Rent(announced is { } length ? (int)length + 1 : 4096);
        var count = 0;
        try
        {
            while (true)
            {
                var read = await request.Body.ReadAsync(buffer.AsMemory(count), ct).ConfigureAwait(false);
                if (read == 0)
                {
                    return new RequestBody(buffer, count);
                }

                count += read;
                if (count > limit)
                {
                    throw new BodyTooLargeException(limit);
                }

                if (count == buffer.Length)
                {
                    var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
                    buffer.AsSpan(0, count).CopyTo(larger);
                    ArrayPool<byte>.Shared.Return(buffer);
                    buffer = larger;
                }
            }
        }
        catch
        {
            ArrayPool<byte>.Shared.Return(buffer);
            throw;
        }
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(_buffer);
}

internal sealed class BodyTooLargeException(int limit) : Exception($"The body is longer than {limit} bytes.");
