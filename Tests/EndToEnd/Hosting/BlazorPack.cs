using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace EndToEnd.Hosting;

/// <summary>Just enough of SignalR's binary hub protocol (MessagePack, length before each message) to speak with a Blazor circuit.</summary>
internal static class BlazorPack
{
    /// <summary>An invocation: <c>[1, {}, id, target, [arguments], []]</c>.</summary>
    public static byte[] Invocation(string? id, string target, params object?[] arguments)
    {
        var body = new ArrayBufferWriter<byte>();
        Write(body, new object?[] { 1, new Dictionary<string, object?>(), id, target, arguments, Array.Empty<object?>() });
        return Framed(body.WrittenSpan);
    }

    public static byte[] Ping() => Framed([0x91, 0x06]);

    /// <summary>The messages of a frame.</summary>
    public static IEnumerable<object?[]> Messages(byte[] frame)
    {
        for (var at = 0; at < frame.Length;)
        {
            var (length, shift) = (0, 0);
            while (true)
            {
                var next = frame[at++];
                length |= (next & 0x7f) << shift;
                shift += 7;
                if (next < 0x80) break;
            }
            var position = at;
            yield return (object?[])Read(frame, ref position)!;
            at += length;
        }
    }

    private static byte[] Framed(ReadOnlySpan<byte> body)
    {
        var frame = new List<byte>(body.Length + 5);
        for (var length = body.Length; ; length >>= 7)
        {
            if (length < 0x80)
            {
                frame.Add((byte)length);
                break;
            }
            frame.Add((byte)(length & 0x7f | 0x80));
        }
        frame.AddRange(body);
        return [.. frame];
    }

    private static void Write(ArrayBufferWriter<byte> to, object? value)
    {
        switch (value)
        {
            case null: to.Write((ReadOnlySpan<byte>)[0xc0]); break;
            case bool truth: to.Write((ReadOnlySpan<byte>)[(byte)(truth ? 0xc3 : 0xc2)]); break;
            case int number and >= 0 and < 128: to.Write((ReadOnlySpan<byte>)[(byte)number]); break;
            case int or long:
                Span<byte> eight = stackalloc byte[9];
                eight[0] = 0xd3;
                BinaryPrimitives.WriteInt64BigEndian(eight[1..], Convert.ToInt64(value));
                to.Write(eight);
                break;
            case string text:
                var bytes = Encoding.UTF8.GetBytes(text);
                to.Write((ReadOnlySpan<byte>)[0xdb, (byte)(bytes.Length >> 24), (byte)(bytes.Length >> 16), (byte)(bytes.Length >> 8), (byte)bytes.Length]);
                to.Write(bytes);
                break;
            case object?[] array:
                to.Write((ReadOnlySpan<byte>)[(byte)(0x90 | array.Length)]);
                foreach (var item in array) Write(to, item);
                break;
            case Dictionary<string, object?>: to.Write((ReadOnlySpan<byte>)[0x80]); break;
            default: throw new NotSupportedException($"{value.GetType()} is not written here.");
        }
    }

    private static object? Read(byte[] from, ref int at)
    {
        var type = from[at++];
        switch (type)
        {
            case < 0x80: return (long)type;
            case >= 0xe0: return (long)(sbyte)type;
            case >= 0x80 and < 0x90: return ReadMap(from, ref at, type & 0x0f);
            case >= 0x90 and < 0xa0: return ReadArray(from, ref at, type & 0x0f);
            case >= 0xa0 and < 0xc0: return ReadText(from, ref at, type & 0x1f);
            case 0xc0: return null;
            case 0xc2: return false;
            case 0xc3: return true;
            case 0xc4: return ReadBytes(from, ref at, (int)ReadNumber(from, ref at, 1));
            case 0xc5: return ReadBytes(from, ref at, (int)ReadNumber(from, ref at, 2));
            case 0xc6: return ReadBytes(from, ref at, (int)ReadNumber(from, ref at, 4));
            case 0xca: at += 4; return 0d;
            case 0xcb: at += 8; return 0d;
            case 0xcc: return ReadNumber(from, ref at, 1);
            case 0xcd: return ReadNumber(from, ref at, 2);
            case 0xce: return ReadNumber(from, ref at, 4);
            case 0xcf or 0xd3: return ReadNumber(from, ref at, 8);
            case 0xd0: return (long)(sbyte)ReadNumber(from, ref at, 1);
            case 0xd1: return (long)(short)ReadNumber(from, ref at, 2);
            case 0xd2: return (long)(int)ReadNumber(from, ref at, 4);
            case 0xd9: return ReadText(from, ref at, (int)ReadNumber(from, ref at, 1));
            case 0xda: return ReadText(from, ref at, (int)ReadNumber(from, ref at, 2));
            case 0xdb: return ReadText(from, ref at, (int)ReadNumber(from, ref at, 4));
            case 0xdc: return ReadArray(from, ref at, (int)ReadNumber(from, ref at, 2));
            case 0xdd: return ReadArray(from, ref at, (int)ReadNumber(from, ref at, 4));
            case 0xde: return ReadMap(from, ref at, (int)ReadNumber(from, ref at, 2));
            default: throw new NotSupportedException($"Type {type:x2} is not read here.");
        }
    }

    private static long ReadNumber(byte[] from, ref int at, int bytes)
    {
        long number = 0;
        for (var i = 0; i < bytes; i++) number = number << 8 | from[at++];
        return number;
    }

    private static string ReadText(byte[] from, ref int at, int length)
    {
        at += length;
        return Encoding.UTF8.GetString(from, at - length, length);
    }

    private static byte[] ReadBytes(byte[] from, ref int at, int length)
    {
        at += length;
        return from[(at - length)..at];
    }

    private static object?[] ReadArray(byte[] from, ref int at, int length)
    {
        var array = new object?[length];
        for (var i = 0; i < length; i++) array[i] = Read(from, ref at);
        return array;
    }

    private static Dictionary<object, object?> ReadMap(byte[] from, ref int at, int length)
    {
        var map = new Dictionary<object, object?>();
        for (var i = 0; i < length; i++) map[Read(from, ref at)!] = Read(from, ref at);
        return map;
    }
}
