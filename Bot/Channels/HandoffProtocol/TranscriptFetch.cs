using System.Text.Json;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;

namespace Bot.Channels.HandoffProtocol;

/// <summary>
/// Gets a transcript that another bot gave as a link, before the handoff is accepted: at most 1 MiB, within 5 s, from hosts in the settings only and never
/// through a redirect. What can't be had leaves the handoff without a transcript, and the agent is told so.
/// </summary>
public sealed class TranscriptFetch(IHttpClientFactory clients, HandoffProtocolOptions options, ILogger<TranscriptFetch> log)
{
    private const int MaxBytes = 1024 * 1024;
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(5);
    private readonly TrustedServiceHosts _hosts = new(options.TranscriptHosts);

    public async Task FillInAsync(Activity handoff, CancellationToken ct)
    {
        if (ReceivedTranscript.AttachmentOf(handoff) is not { Content: null, ContentUrl: { Length: > 0 } url } attachment) return;
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || !_hosts.IsTrusted(address))
        {
            log.TranscriptNotTrusted(address?.Host ?? "no address");
            return;
        }
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(ct);
        deadline.CancelAfter(Deadline);
        try
        {
            using var client = clients.CreateClient("BotFramework");
            client.MaxResponseContentBufferSize = MaxBytes;
            using var response = await client.GetAsync(address, deadline.Token);
            response.EnsureSuccessStatusCode();
            using var document = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync(deadline.Token));
            attachment.Content = document.RootElement.Clone();
        }
        catch (Exception error) when (error is HttpRequestException or JsonException || (error is OperationCanceledException && !ct.IsCancellationRequested))
        {
            log.TranscriptNotFetched(address.Host, error.GetType().Name);
        }
    }
}

internal static partial class HandoffProtocolLog
{
    [LoggerMessage(920, LogLevel.Warning, "The transcript of a handoff lies at {Host}, which is not among HandoffProtocol:TranscriptHosts: it was not fetched")]
    public static partial void TranscriptNotTrusted(this ILogger log, string host);

    [LoggerMessage(921, LogLevel.Warning, "The transcript of a handoff could not be fetched from {Host} ({Error})")]
    public static partial void TranscriptNotFetched(this ILogger log, string host, string error);

    [LoggerMessage(922, LogLevel.Error, "The status of handoff {CaseId} could not be written; it is tried again with the case's next change and at the next start")]
    public static partial void StatusNotWritten(this ILogger log, Handoff.Cases.CaseId caseId, Exception error);

    [LoggerMessage(923, LogLevel.Warning, "The outside hub did not answer for case {CaseId}: it goes to our own queue")]
    public static partial void HubDidNotAnswer(this ILogger log, Handoff.Cases.CaseId caseId);

    [LoggerMessage(924, LogLevel.Error, "Looking after handoffs to outside hubs failed; it goes on in half a minute")]
    public static partial void HubWatchFailed(this ILogger log, Exception error);
}
