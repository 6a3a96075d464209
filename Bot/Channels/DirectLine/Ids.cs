using System.Security.Cryptography;

namespace Bot.Channels.DirectLine;

/// <summary>Ids that nobody guesses.</summary>
internal static class Ids
{
    /// <summary>128 random bits as hexadecimal digits: fit for addresses, streams and file names alike.</summary>
    public static string New() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
}
