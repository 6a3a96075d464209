using System.Security.Cryptography;
using System.Text;

namespace Bot.Channels.DirectLine.Tokens;

/// <summary>
/// 32 random bytes in the data directory, readable by the owner alone, made at the first start. What is signed with it
/// (tokens, stream tickets, the customer page's cookie) outlives a restart and ends with the data. Each purpose has its own
/// derived key, so that one kind of signed text never passes for another.
/// </summary>
public sealed class SigningKey
{
    private const string FileName = "signing.key";
    private const int Length = 32;
    private readonly byte[] _secret;

    private SigningKey(byte[] secret) => _secret = secret;

    /// <exception cref="InvalidDataException">The file is there but is no key.</exception>
    public static SigningKey LoadOrCreate(string dataDirectory)
    {
        Directory.CreateDirectory(dataDirectory);
        var path = Path.Combine(dataDirectory, FileName);
        if (!File.Exists(path)) Create(path);
        var secret = File.ReadAllBytes(path);
        if (secret.Length != Length)
            throw new InvalidDataException($"'{path}' holds {secret.Length} bytes and not {Length}. Delete it: a new one is made at the next start, and customers start new conversations.");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        return new SigningKey(secret);
    }

    public byte[] DeriveFor(string purpose) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, _secret, Length, info: Encoding.UTF8.GetBytes(purpose));

    /// <summary>Whole or not at all, and when two processes start at once, one key for both.</summary>
    private static void Create(string path)
    {
        var draft = $"{path}.{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8))}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var file = new FileStream(draft, options))
        {
            file.Write(RandomNumberGenerator.GetBytes(Length));
            file.Flush(flushToDisk: true);
        }
        try
        {
            File.Move(draft, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(draft);
        }
    }
}
