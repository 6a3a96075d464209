using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Bot.Channels.DirectLine.Tokens;

/// <summary>
/// Claims as a compact JWT signed with HMAC-SHA256, because clients look for the claim <c>user</c> in it. Only this very
/// header is accepted, so there is no algorithm or key to choose for whoever forges one.
/// </summary>
public sealed class SignedText<T>(byte[] key, JsonTypeInfo<T> json)
    where T : class
{
    private const int LongestAccepted = 4096;
    private static readonly string HeaderPart = Base64Url.EncodeToString("""{"alg":"HS256","typ":"JWT"}"""u8) + ".";

    public string Sign(T claims)
    {
        var signed = HeaderPart + Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(claims, json));
        return signed + "." + Base64Url.EncodeToString(HMACSHA256.HashData(key, Encoding.ASCII.GetBytes(signed)));
    }

    /// <summary>The claims, or null if this text was not signed here for this purpose.</summary>
    public T? Read(string text)
    {
        if (text.Length > LongestAccepted || !text.StartsWith(HeaderPart, StringComparison.Ordinal) || !Ascii.IsValid(text)) return null;
        var dot = text.LastIndexOf('.');
        if (dot <= HeaderPart.Length) return null;
        Span<byte> given = stackalloc byte[HMACSHA256.HashSizeInBytes];
        if (!IsSignature(text.AsSpan(dot + 1), given)) return null;
        var own = HMACSHA256.HashData(key, Encoding.ASCII.GetBytes(text[..dot]));
        if (!CryptographicOperations.FixedTimeEquals(own, given)) return null;
        return JsonSerializer.Deserialize(Base64Url.DecodeFromChars(text.AsSpan(HeaderPart.Length, dot - HeaderPart.Length)), json);
    }

    // What is no Base64Url at all throws, what has the wrong length does not: neither is a signature.
    private static bool IsSignature(ReadOnlySpan<char> text, Span<byte> bytes)
    {
        try
        {
            return Base64Url.TryDecodeFromChars(text, bytes, out var length) && length == bytes.Length;
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
