using System.Security;
using Microsoft.Bot.Connector;
using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder;

/// <summary>Sees to it that messages can be spoken: by their text when they bring nothing to speak, and in a voice on channels that speak.</summary>
/// <param name="voiceName">The voice, or null for the channel's.</param>
/// <param name="fallbackToTextForSpeak">Whether a message that brings nothing to speak is spoken as it is written.</param>
public class SetSpeakMiddleware(string voiceName, bool fallbackToTextForSpeak) : IMiddleware
{
    public Task OnTurnAsync(ITurnContext turnContext, NextDelegate next, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        turnContext.OnSendActivities((_, activities, send) =>
        {
            foreach (var activity in activities.Where(activity => activity.Type == ActivityTypes.Message))
            {
                SetSpeak(activity);
            }

            return send();
        });
        return next(cancellationToken);
    }

    private void SetSpeak(Activity activity)
    {
        if (fallbackToTextForSpeak && string.IsNullOrWhiteSpace(activity.Speak))
        {
            activity.Speak = activity.Text;
        }

        var speaks = activity.ChannelId is Channels.DirectlineSpeech or Channels.Emulator or Channels.Telephony;
        if (!speaks || string.IsNullOrWhiteSpace(activity.Speak) || string.IsNullOrWhiteSpace(voiceName))
        {
            return;
        }

        if (!activity.Speak.Contains("<speak", StringComparison.OrdinalIgnoreCase))
        {
            if (!activity.Speak.Contains("<voice", StringComparison.OrdinalIgnoreCase))
            {
                activity.Speak = $"<voice name='{SecurityElement.Escape(voiceName)}'>{activity.Speak}</voice>";
            }

            activity.Speak = $"<speak version='1.0' xmlns='http://www.w3.org/2001/10/synthesis' xml:lang='{SecurityElement.Escape(activity.Locale) ?? "en-US"}'>{activity.Speak}</speak>";
        }
    }
}
