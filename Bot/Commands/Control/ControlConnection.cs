using System.Buffers;
using System.IO.Pipelines;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Bot.Commands.Control;

/// <summary>One connection over the control socket: JSON, one value a line, each line bounded.</summary>
internal sealed class ControlConnection : IAsyncDisposable
{
    public const int LongestLine = 64 * 1024;

    private readonly NetworkStream _stream;
    private readonly PipeReader _reader;
    private readonly SemaphoreSlim _writing = new(1);

    public ControlConnection(Socket socket)
    {
        _stream = new NetworkStream(socket, ownsSocket: true);
        _reader = PipeReader.Create(_stream, new StreamPipeReaderOptions(leaveOpen: true));
    }

    /// <returns>The next line's value; null at the end of the connection.</returns>
    /// <exception cref="InvalidDataException">The line is too long or not what was expected.</exception>
    public async Task<T?> ReadAsync<T>(JsonTypeInfo<T> json, CancellationToken ct) where T : class
    {
        while (true)
        {
            var read = await _reader.ReadAsync(ct);
            if (read.Buffer.PositionOf((byte)'\n') is { } end)
            {
                var value = Parse(read.Buffer.Slice(0, end), json);
                _reader.AdvanceTo(read.Buffer.GetPosition(1, end));
                return value;
            }
            if (read.Buffer.Length > LongestLine) throw new InvalidDataException($"A line over the control socket has more than {LongestLine} bytes.");
            if (read.IsCompleted) return null;
            _reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    /// <summary>Completes when the other end is gone, or says what it has no business to say.</summary>
    public async Task EndAsync(CancellationToken ct)
    {
        try
        {
            await _reader.ReadAsync(ct);
        }
        catch (Exception error) when (error is IOException or OperationCanceledException)
        {
            // Gone, or no longer asked for.
        }
    }

    /// <exception cref="IOException">The other end is gone.</exception>
    public async ValueTask WriteAsync<T>(T value, JsonTypeInfo<T> json, CancellationToken ct)
    {
        var line = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(line)) JsonSerializer.Serialize(writer, value, json);
        if (line.WrittenCount > LongestLine) throw new InvalidDataException($"A line for the control socket has more than {LongestLine} bytes.");
        line.Write("\n"u8);
        await _writing.WaitAsync(ct);
        try
        {
            await _stream.WriteAsync(line.WrittenMemory, ct);
        }
        finally
        {
            _writing.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _reader.CompleteAsync();
        await _stream.DisposeAsync();
        _writing.Dispose();
    }

    private static T Parse<T>(ReadOnlySequence<byte> line, JsonTypeInfo<T> json) where T : class
    {
        if (line.Length > LongestLine) throw new InvalidDataException($"A line over the control socket has more than {LongestLine} bytes.");
        try
        {
            var reader = new Utf8JsonReader(line);
            return JsonSerializer.Deserialize(ref reader, json) ?? throw new InvalidDataException("A line over the control socket is null.");
        }
        catch (JsonException error)
        {
            throw new InvalidDataException("A line over the control socket can't be read.", error);
        }
    }
}
