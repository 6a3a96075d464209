using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Handoff.Cases;

namespace Handoff.Webhooks;

/// <summary>
/// What goes out: the event as JSON, and a signature over the time and the body, so that neither can be changed and an old message not be sent again later.
/// The receiver knows the order within a case by <see cref="WebhookMessage.Sequence"/>, and repetitions by <see cref="WebhookMessage.Id"/>.
/// </summary>
public static class WebhookPayload
{
    public const string SignatureHeader = "BotHandoff-Signature";

    /// <summary>How old a signed message may be.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    public static byte[] Build(CaseEvent happened, long sequence) =>
        JsonSerializer.SerializeToUtf8Bytes(new WebhookMessage($"{happened.CaseId}/{sequence}", sequence, happened), HandoffJson.Default.WebhookMessage);

    /// <returns><c>t=1772416800,v1=9f86d0...</c>: Unix seconds, and HMAC-SHA-256 of "seconds.body" in hexadecimal.</returns>
    public static string Sign(ReadOnlySpan<byte> body, string secret, DateTimeOffset at)
    {
        var seconds = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return $"t={seconds},v1={Mac(seconds, body, secret)}";
    }

    /// <summary>The receiver's side, here for tests and for receivers in .NET.</summary>
    public static bool Verify(ReadOnlySpan<byte> body, string secret, string? signature, DateTimeOffset now)
    {
        var parts = signature?.Split(',') ?? [];
        if (parts is not [['t', '=', .. var seconds], ['v', '1', '=', .. var mac]] || !long.TryParse(seconds, NumberStyles.None, CultureInfo.InvariantCulture, out var sent)) return false;
        if (Math.Abs(now.ToUnixTimeSeconds() - sent) > Tolerance.TotalSeconds) return false;

        return CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Mac(seconds, body, secret)), Encoding.ASCII.GetBytes(mac));
    }

    private static string Mac(string seconds, ReadOnlySpan<byte> body, string secret)
    {
        using var mac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret));
        mac.AppendData(Encoding.ASCII.GetBytes(seconds + "."));
        mac.AppendData(body);
        return Convert.ToHexStringLower(mac.GetHashAndReset());
    }
}

/// <param name="Id">The same for each attempt.</param>
/// <param name="Sequence">1, 2, 3 ... within the case.</param>
public sealed record WebhookMessage(string Id, long Sequence, CaseEvent Event);
