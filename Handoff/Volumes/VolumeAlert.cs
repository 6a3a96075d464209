namespace Handoff.Volumes;

public enum VolumeKind
{
    /// <summary>Visits to the assistant that begin in a channel.</summary>
    Channel,

    /// <summary>Cases opened in a queue.</summary>
    Queue,
}

/// <summary>Far more than is usual at this hour: one from its begin to its end.</summary>
/// <param name="Since">When it was noticed.</param>
/// <param name="Count">In the last hour, as of the last look.</param>
/// <param name="Peak">The most in an hour.</param>
/// <param name="Until">Since when it is over; null while it lasts.</param>
public sealed record VolumeAlert(DateTimeOffset Since, int Count, int Peak, UsualVolume Usual, DateTimeOffset? Until = null);

/// <summary>A channel or a queue, and its latest alert.</summary>
/// <param name="Key">The channel's or the queue's id.</param>
/// <param name="SeenSince">When anything was counted there first. An hour before that says nothing of what is usual.</param>
public sealed record VolumeSubject(VolumeKind Kind, string Key, DateTimeOffset SeenSince, VolumeAlert? Alert = null)
{
    public static string IdOf(VolumeKind kind, string key) => $"{kind}/{key}";
}

/// <summary>What an event <c>VolumeRose</c> or <c>VolumeFell</c> tells.</summary>
public sealed record VolumeNews(VolumeKind Of, string Key, VolumeAlert Alert);
