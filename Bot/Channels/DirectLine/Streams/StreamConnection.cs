using System.Net.WebSockets;
using Bot.Channels.DirectLine.Activities;
using Bot.Channels.DirectLine.Conversations;
using Handoff.Conversations;
using Handoff.Transcripts;

namespace Bot.Channels.DirectLine.Streams;

/// <summary>
/// One client's WebSocket, from the upgrade to its end: first what it has not had yet, then all that comes. Two waiting
/// tasks and no thread.
/// </summary>
public sealed class StreamConnection(WebSocket socket, DirectLineConversation conversation, LiveConversations live, ClientHistory history, ShownMessages shown, string baseAddress)
{
    /// <summary>Clients have nothing to say here but empty keep-alives.</summary>
    private const int LongestFromClient = 4096;

    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(2);

    /// <param name="after">The last sequence that the client has had.</param>
    /// <param name="stopping">The host goes down: the client is told to come back.</param>
    public async Task RunAsync(long after, CancellationToken stopping, CancellationToken aborted)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stopping, aborted);
        // Cancelling a receive tears the connection down, so that waits until the farewell has been said.
        using var hearing = CancellationTokenSource.CreateLinkedTokenSource(aborted);
        var listening = ListenAsync(ending, hearing.Token);
        try
        {
            await SpeakAsync(after, ending.Token, aborted);
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
        }
        catch (WebSocketException)
        {
            // The client has gone without a word.
        }
        finally
        {
            await CloseAsync(stopping.IsCancellationRequested ? WebSocketCloseStatus.EndpointUnavailable : WebSocketCloseStatus.NormalClosure);
            hearing.CancelAfter(Farewell);
            await listening;
        }
    }

    private async Task SpeakAsync(long after, CancellationToken ct, CancellationToken aborted)
    {
        var id = new ConversationId(conversation.Id);
        using var listener = live.Listen(conversation.Id);
        var isBehind = true;
        while (true)
        {
            while (listener.TryTakePassing(out var passing)) await SendAsync(ClientFrame.Around(passing), aborted);
            if (isBehind)
            {
                var page = await history.ReadAsync(id, after, ct);
                isBehind = page.Lines.Count > 0;
                await SendAsync(page.Lines, ct, aborted);
                after = page.UpTo;
                listener.Take(after);
                continue;
            }
            if (listener.After(after) is not { } lines)
            {
                isBehind = true;
                continue;
            }
            if (lines.Count > 0)
            {
                await SendAsync(lines.Where(line => ClientView.IsFor(line.Entry)), ct, aborted);
                after = lines[^1].Sequence;
                listener.Take(after);
                continue;
            }
            if (listener.TakeKeepAlive()) await SendAsync(ReadOnlyMemory<byte>.Empty, aborted);
            await listener.WaitAsync(ct);
        }
    }

    /// <summary>
    /// One activity a frame: Microsoft's client hands out the activities of a frame one by one and mixes them with those of
    /// the next frame, so that more than one would lose their order there (docs/adr/0040).
    /// </summary>
    private async Task SendAsync(IEnumerable<TranscriptLine> lines, CancellationToken ct, CancellationToken aborted)
    {
        foreach (var line in lines)
            await SendAsync(await ClientFrame.OfAsync([line], line.Sequence, conversation, shown, baseAddress, ct), aborted);
    }

    private ValueTask SendAsync(ReadOnlyMemory<byte> frame, CancellationToken ct) =>
        socket.SendAsync(frame, WebSocketMessageType.Text, endOfMessage: true, ct);

    /// <summary>Takes the client's keep-alives, and ends everything when it leaves or talks too much.</summary>
    private async Task ListenAsync(CancellationTokenSource ending, CancellationToken ct)
    {
        var buffer = new byte[64];
        var length = 0;
        try
        {
            while (true)
            {
                var received = await socket.ReceiveAsync(buffer.AsMemory(), ct);
                if (received.MessageType == WebSocketMessageType.Close) break;
                length = received.EndOfMessage ? 0 : length + received.Count;
                if (length > LongestFromClient) break;
            }
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException)
        {
        }
        await ending.CancelAsync();
    }

    private async Task CloseAsync(WebSocketCloseStatus status)
    {
        if (socket.State is not (WebSocketState.Open or WebSocketState.CloseReceived)) return;
        using var patience = new CancellationTokenSource(Farewell);
        try
        {
            await socket.CloseOutputAsync(status, null, patience.Token);
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException)
        {
        }
    }
}
