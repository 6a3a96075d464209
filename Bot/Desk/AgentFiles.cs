using Bot.Channels.DirectLine.Uploads;
using Bot.Turns;
using Bot.WebChat;
using Handoff.Conversations;
using Handoff.Transcripts;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.Options;

namespace Bot.Desk;

/// <summary>
/// Files that agents send. They are kept beside the customers' own, under the same conversation, and go with it. Direct Line shows them itself; other channels
/// get pictures as attachments and everything else as a link, for which this house must know its own address.
/// </summary>
public sealed class AgentFiles(AttachmentFiles files, IOptions<WebChatOptions> options)
{
    /// <summary>Most bytes of one file, and most files of one message.</summary>
    public const int Longest = UploadRequest.LongestInBytes;
    public const int Most = 5;

    private string BaseAddress => options.Value.PublicUrl.TrimEnd('/');

    /// <summary>Whether the customer could get a file in this channel.</summary>
    public bool CanSendIn(string channelId) => ConversationKeys.CanBeWrittenTo(channelId) && (ConversationKeys.IsOwnChannel(channelId) || BaseAddress.Length > 0);

    /// <summary>Keeps a file; once this completes it is on the disk.</summary>
    public async Task<StoredAttachment> KeepAsync(ConversationId conversation, string name, string contentType, ReadOnlyMemory<byte> content, CancellationToken ct = default) =>
        (await files.AddAsync(conversation.Value, [new UploadedPart(FileName.Clean(name), contentType.Length == 0 ? "application/octet-stream" : contentType, content)], ct))[0];

    /// <summary>Puts the files on a message in the way its channel can show.</summary>
    /// <returns>What the transcript keeps: paths of this house, whatever the channel is given.</returns>
    public IReadOnlyList<TranscriptAttachment> Attach(Activity activity, string channelId, IReadOnlyList<StoredAttachment> sent)
    {
        var kept = sent.Select(f => new TranscriptAttachment(f.ContentType, f.Name, AttachmentEndpoint.AddressOf(f))).ToList();
        var isOwn = ConversationKeys.IsOwnChannel(channelId);
        activity.Attachments = [.. sent.Where(f => isOwn || IsPicture(f)).Select(f => new Attachment(f.ContentType, (isOwn ? "" : BaseAddress) + AttachmentEndpoint.AddressOf(f), name: f.Name))];
        var links = sent.Where(f => !isOwn && !IsPicture(f)).Select(f => Link(f, channelId));
        activity.Text = string.Join("\n\n", links.Prepend(activity.Text).Where(t => !string.IsNullOrEmpty(t)));
        return kept;
    }

    // Messenger shows plain text, and what Markdown leaves of a link is its title alone.
    private string Link(StoredAttachment file, string channelId) => channelId == Microsoft.Bot.Connector.Channels.Facebook
        ? $"{file.Name}: {BaseAddress}{AttachmentEndpoint.AddressOf(file)}"
        : $"[{file.Name.Replace("[", "\\[", StringComparison.Ordinal).Replace("]", "\\]", StringComparison.Ordinal)}]({BaseAddress}{AttachmentEndpoint.AddressOf(file).Replace("(", "%28", StringComparison.Ordinal).Replace(")", "%29", StringComparison.Ordinal)})";

    private static bool IsPicture(StoredAttachment file) => file.ContentType is "image/png" or "image/jpeg" or "image/gif";
}
