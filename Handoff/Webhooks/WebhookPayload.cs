using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Handoff.Cases;
using Handoff.Volumes;

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

    /// <param name="subject">What the case is about; goes out only with words.</param>
    /// <param name="includesWords">Whether the event's reason, which may be an agent's words, goes out too.</param>
    public static byte[] Build(CaseEvent happened, long sequence, bool includesWords = false, string? subject = null) =>
        happened.Volume is { } volume
            ? JsonSerializer.SerializeToUtf8Bytes(new VolumeMessage(IdOf(happened.CaseId, sequence), sequence, new VolumeEvent(happened.Kind, happened.At, volume)), HandoffJson.Default.VolumeMessage)
            : JsonSerializer.SerializeToUtf8Bytes(
            new WebhookMessage(IdOf(happened.CaseId, sequence), sequence, includesWords || happened.Kind is CaseEventKind.CaseOpened ? happened : happened with { Reason = null }, includesWords ? subject : null),
            HandoffJson.Default.WebhookMessage);

    /// <summary>The same for each attempt.</summary>
    public static string IdOf(CaseId caseId, long sequence) => $"{caseId}/{sequence}";

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
/// <param name="Sequence">Rises within the case; a receiver of some events only sees gaps.</param>
public sealed record WebhookMessage(string Id, long Sequence, CaseEvent Event, string? Subject = null);

/// <summary>Of the house and no case: the figures that made an alert, and how it stands.</summary>
public sealed record VolumeMessage(string Id, long Sequence, VolumeEvent Event);

public sealed record VolumeEvent(CaseEventKind Kind, DateTimeOffset At, VolumeNews Volume);
