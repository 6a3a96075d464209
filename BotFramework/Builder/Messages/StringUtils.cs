using System.Security.Cryptography;
using System.Text;

namespace Microsoft.Bot.Builder;

/// <summary>Texts cut to a length.</summary>
public static class StringUtils
{
    /// <summary>The text, or its first characters and "..." when it is longer. Null gives an empty text.</summary>
    public static string Ellipsis(string text, int length)
    {
        text ??= string.Empty;
        return text.Length <= length ? text : $"{text.AsSpan(0, length)}...";
    }

    /// <summary>Cuts the builder's text, as <see cref="Ellipsis(string, int)"/> does.</summary>
    public static StringBuilder Ellipsis(StringBuilder sb, int length)
    {
        ArgumentNullException.ThrowIfNull(sb);
        if (sb.Length > length)
        {
            sb.Length = length;
            sb.Append("...");
        }

        return sb;
    }

    /// <summary>The text, or its first characters, "..." and a hash of it all when it is longer.</summary>
    public static string EllipsisHash(string text, int length)
    {
        text ??= string.Empty;
        return text.Length <= length ? text : Ellipsis(text, length) + Hash(text);
    }

    /// <summary>Cuts the builder's text, as <see cref="EllipsisHash(string, int)"/> does.</summary>
    public static StringBuilder EllipsisHash(StringBuilder sb, int length)
    {
        ArgumentNullException.ThrowIfNull(sb);
        if (sb.Length > length)
        {
            var hash = Hash(sb.ToString());
            Ellipsis(sb, length).Append(hash);
        }

        return sb;
    }

    /// <summary>SHA-256 of the text in UTF-8, as Base64.</summary>
    public static string Hash(string text) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text ?? string.Empty)));
}
