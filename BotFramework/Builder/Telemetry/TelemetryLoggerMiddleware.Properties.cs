using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder;

public partial class TelemetryLoggerMiddleware
{
    /// <param name="additionalProperties">Added to the properties; where the name is the same, this one counts.</param>
    protected Task<Dictionary<string, string>> FillReceiveEventPropertiesAsync(Activity activity, Dictionary<string, string> additionalProperties = null)
    {
        if (activity == null)
        {
            return Task.FromResult(new Dictionary<string, string>());
        }

        var properties = new Dictionary<string, string>
        {
            [TelemetryConstants.FromIdProperty] = activity.From?.Id,
            [TelemetryConstants.ConversationIdProperty] = activity.Conversation?.Id,
            [TelemetryConstants.ConversationNameProperty] = activity.Conversation?.Name,
            [TelemetryConstants.LocaleProperty] = activity.Locale,
            [TelemetryConstants.RecipientIdProperty] = activity.Recipient?.Id,
            [TelemetryConstants.RecipientNameProperty] = activity.Recipient?.Name,
            [TelemetryConstants.ActivityTypeProperty] = activity.Type,
            [TelemetryConstants.ActivityIdProperty] = activity.Id,
        };
        if (LogPersonalInformation)
        {
            Set(properties, TelemetryConstants.FromNameProperty, activity.From?.Name);
            Set(properties, TelemetryConstants.TextProperty, activity.Text);
            Set(properties, TelemetryConstants.SpeakProperty, activity.Speak);
        }

        return Merge(properties, additionalProperties);
    }

    /// <inheritdoc cref="FillReceiveEventPropertiesAsync"/>
    protected Task<Dictionary<string, string>> FillSendEventPropertiesAsync(Activity activity, Dictionary<string, string> additionalProperties = null)
    {
        if (activity == null)
        {
            return Task.FromResult(new Dictionary<string, string>());
        }

        var properties = new Dictionary<string, string>
        {
            [TelemetryConstants.ReplyActivityIDProperty] = activity.ReplyToId,
            [TelemetryConstants.RecipientIdProperty] = activity.Recipient?.Id,
            [TelemetryConstants.ConversationIdProperty] = activity.Conversation?.Id,
            [TelemetryConstants.ConversationNameProperty] = activity.Conversation?.Name,
            [TelemetryConstants.LocaleProperty] = activity.Locale,
        };
        if (LogPersonalInformation)
        {
            Set(properties, TelemetryConstants.RecipientNameProperty, activity.Recipient?.Name);
            Set(properties, TelemetryConstants.TextProperty, activity.Text);
            Set(properties, TelemetryConstants.SpeakProperty, activity.Speak);
            if (activity.Attachments is { Count: > 0 } attachments)
            {
                properties[TelemetryConstants.AttachmentsProperty] = ActivityJson.SerializeToString(attachments);
            }
        }

        return Merge(properties, additionalProperties);
    }

    /// <inheritdoc cref="FillReceiveEventPropertiesAsync"/>
    protected Task<Dictionary<string, string>> FillUpdateEventPropertiesAsync(Activity activity, Dictionary<string, string> additionalProperties = null)
    {
        if (activity == null)
        {
            return Task.FromResult(new Dictionary<string, string>());
        }

        var properties = new Dictionary<string, string>
        {
            [TelemetryConstants.RecipientIdProperty] = activity.Recipient?.Id,
            [TelemetryConstants.ConversationIdProperty] = activity.Conversation?.Id,
            [TelemetryConstants.ConversationNameProperty] = activity.Conversation?.Name,
            [TelemetryConstants.LocaleProperty] = activity.Locale,
        };
        if (LogPersonalInformation)
        {
            Set(properties, TelemetryConstants.TextProperty, activity.Text);
        }

        return Merge(properties, additionalProperties);
    }

    /// <inheritdoc cref="FillReceiveEventPropertiesAsync"/>
    protected Task<Dictionary<string, string>> FillDeleteEventPropertiesAsync(IMessageDeleteActivity activity, Dictionary<string, string> additionalProperties = null)
    {
        if (activity == null)
        {
            return Task.FromResult(new Dictionary<string, string>());
        }

        return Merge(
            new Dictionary<string, string>
            {
                [TelemetryConstants.ChannelIdProperty] = activity.ChannelId,
                [TelemetryConstants.RecipientIdProperty] = activity.Recipient?.Id,
                [TelemetryConstants.ConversationIdProperty] = activity.Conversation?.Id,
                [TelemetryConstants.ConversationNameProperty] = activity.Conversation?.Name,
            },
            additionalProperties);
    }

    private static void Set(Dictionary<string, string> properties, string name, string value)
    {
        if (!string.IsNullOrWhiteSpace(value))
        {
            properties[name] = value;
        }
    }

    private static Task<Dictionary<string, string>> Merge(Dictionary<string, string> properties, Dictionary<string, string> additional)
    {
        foreach (var (name, value) in additional ?? [])
        {
            properties[name] = value;
        }

        return Task.FromResult(properties);
    }
}
