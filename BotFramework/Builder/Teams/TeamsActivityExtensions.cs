using Microsoft.Bot.Schema;
using Microsoft.Bot.Schema.Teams;

namespace Microsoft.Bot.Builder.Teams;

/// <summary>What Teams says in the channel data of an activity.</summary>
public static class TeamsActivityExtensions
{
    /// <summary>The id of the channel of a team; null elsewhere.</summary>
    public static string TeamsGetChannelId(this IActivity activity) => DataOf(activity)?.Channel?.Id;

    /// <summary>The channel that was chosen when the bot was installed; null when none was.</summary>
    public static string TeamsGetSelectedChannelId(this IActivity activity) => DataOf(activity)?.Settings?.SelectedChannel?.Id;

    public static TeamsMeetingInfo TeamsGetMeetingInfo(this IActivity activity) => DataOf(activity)?.Meeting;

    /// <summary>The team; null outside of teams.</summary>
    public static TeamInfo TeamsGetTeamInfo(this IActivity activity) => DataOf(activity)?.Team;

    /// <summary>Has the reader notified of the message.</summary>
    /// <param name="alertInMeeting">Notified in the meeting rather than by the feed.</param>
    public static void TeamsNotifyUser(this IActivity activity, bool alertInMeeting = false, string externalResourceUrl = null)
    {
        var data = DataOf(activity) ?? new TeamsChannelData();
        data.Notification = new NotificationInfo { Alert = !alertInMeeting, AlertInMeeting = alertInMeeting, ExternalResourceUrl = externalResourceUrl };
        activity.ChannelData = data;
    }

    private static TeamsChannelData DataOf(IActivity activity)
    {
        activity.TryGetChannelData<TeamsChannelData>(out var data);
        return data;
    }
}
