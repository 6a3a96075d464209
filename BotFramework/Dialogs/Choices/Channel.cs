using Microsoft.Bot.Connector;

namespace Microsoft.Bot.Builder.Dialogs.Choices;

/// <summary>
/// What channels can show: how many buttons they take. A channel that isn't named here is taken to show none, and choices become a numbered list there.
/// Sources: LINE's documentation of quick replies (13); Meta's of templates (3 buttons), for quick replies ten: Azure's channel reference says 11, Meta itself takes 13, and bots for the Bot Framework are used to 10.
/// Direct Line and Web Chat have no limit of their own: 100 is what a reader can bear. For the others, some of them closed, no public figure could be
/// confirmed; theirs are the counts that bots for the Bot Framework are used to.
/// </summary>
public class Channel
{
    private const int NoLimit = 100;

    public static bool SupportsSuggestedActions(string channelId, int buttonCnt = 100) => SupportsSuggestedActions(channelId, buttonCnt, null);

    /// <param name="conversationType">Teams shows suggested actions in "personal" conversations only.</param>
    public static bool SupportsSuggestedActions(string channelId, int buttonCnt = 100, string conversationType = null) => buttonCnt <= channelId switch
    {
        Channels.Facebook or Channels.Skype => 10,
        Channels.Line => 13,
        Channels.Kik => 20,
        Channels.Telegram or Channels.Emulator or Channels.Directline or Channels.DirectlineSpeech or Channels.Webchat => NoLimit,
        Channels.Msteams when conversationType == "personal" => 3,
        _ => -1,
    };

    public static bool SupportsCardActions(string channelId, int buttonCnt = 100) => buttonCnt <= channelId switch
    {
        Channels.Facebook or Channels.Skype => 3,
        Channels.Msteams => 50,
        Channels.Line => 99,
        Channels.Slack or Channels.Telegram or Channels.Emulator or Channels.Directline or Channels.DirectlineSpeech or Channels.Webchat or Channels.Cortana => NoLimit,
        _ => -1,
    };

    /// <summary>Whether earlier messages stay visible.</summary>
    public static bool HasMessageFeed(string channelId) => channelId != Channels.Cortana;

    /// <summary>The longest title, in characters, that a button shows whole.</summary>
    public static int MaxActionTitleLength(string channelId) => 20;

    /// <returns>The id, or an empty string.</returns>
    public static string GetChannelId(ITurnContext turnContext) => turnContext.Activity.ChannelId ?? string.Empty;
}
