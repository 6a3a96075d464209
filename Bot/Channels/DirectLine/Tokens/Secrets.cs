using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace Bot.Channels.DirectLine.Tokens;

/// <summary>The configured secrets, compared in a time that tells nothing about them.</summary>
public sealed class Secrets(IOptions<DirectLineOptions> options)
{
    private readonly byte[][] _hashes = [.. options.Value.Secrets.Select(Hash)];

    public bool Contains(string given)
    {
        var hash = Hash(given);
        var found = false;
        foreach (var one in _hashes) found |= CryptographicOperations.FixedTimeEquals(one, hash);
        return found;
    }

    private static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}
