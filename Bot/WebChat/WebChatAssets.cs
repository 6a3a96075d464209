using System.Collections.Frozen;
using System.IO.Compression;
using System.Security.Cryptography;

namespace Bot.WebChat;

/// <summary>One file of the page, as it is and packed.</summary>
public sealed record WebChatAsset(string ContentType, ReadOnlyMemory<byte> Plain, ReadOnlyMemory<byte> Brotli, ReadOnlyMemory<byte> GZip);

/// <summary>
/// The page's files from beside the host. Each name carries a hash of the content, so that browsers may keep it for good and
/// ask for a new one the moment it changes.
/// </summary>
public sealed class WebChatAssets
{
    public const string Prefix = "/webchat/assets/";

    private readonly FrozenDictionary<string, WebChatAsset> _byAddress;
    private readonly FrozenDictionary<string, string> _addresses;

    private WebChatAssets(Dictionary<string, WebChatAsset> byAddress, Dictionary<string, string> addresses) =>
        (_byAddress, _addresses) = (byAddress.ToFrozenDictionary(), addresses.ToFrozenDictionary());

    /// <exception cref="FileNotFoundException">The build or the publishing left something out.</exception>
    public static WebChatAssets Load(string directory)
    {
        var byAddress = new Dictionary<string, WebChatAsset>();
        var addresses = new Dictionary<string, string>();
        Add("webchat.js", Path.Combine(directory, "webchat.js"));
        foreach (var file in Directory.EnumerateFiles(Path.Combine(directory, "assets"))) Add(Path.GetFileName(file), file);
        return new WebChatAssets(byAddress, addresses);

        void Add(string name, string path)
        {
            var plain = File.ReadAllBytes(path);
            var hash = Convert.ToHexStringLower(SHA256.HashData(plain))[..16];
            var address = Prefix + $"{Path.GetFileNameWithoutExtension(name)}.{hash}{Path.GetExtension(name)}";
            // The bundle was packed by the build, for that takes long; our own small files are packed here.
            byAddress[address] = new WebChatAsset(
                TypeOf(name),
                plain,
                File.Exists(path + ".br") ? File.ReadAllBytes(path + ".br") : Pack(plain, to => new BrotliStream(to, CompressionLevel.Optimal)),
                File.Exists(path + ".gz") ? File.ReadAllBytes(path + ".gz") : Pack(plain, to => new GZipStream(to, CompressionLevel.Optimal)));
            addresses[name] = address;
        }
    }

    /// <summary>Where the page finds the file of this name.</summary>
    public string AddressOf(string name) => _addresses[name];

    public WebChatAsset? Find(string address) => _byAddress.GetValueOrDefault(address);

    private static string TypeOf(string name) => Path.GetExtension(name) switch
    {
        ".js" => "text/javascript; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".svg" => "image/svg+xml",
        var other => throw new InvalidDataException($"The page has a file '{name}' whose type '{other}' is not known here."),
    };

    private static ReadOnlyMemory<byte> Pack(byte[] plain, Func<Stream, Stream> packer)
    {
        var packed = new MemoryStream();
        using (var stream = packer(packed)) stream.Write(plain);
        return packed.ToArray();
    }
}
