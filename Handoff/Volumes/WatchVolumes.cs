using Handoff.Cases;
using Handoff.Queues;
using Storage;

namespace Handoff.Volumes;

/// <summary>
/// Compares the last hour of each channel and queue with what is usual at that hour of the week, and begins and ends alerts: one for each spike, with an event
/// for the webhooks in the same batch.
/// </summary>
public sealed class WatchVolumes(IDatabase database, VolumeStore store, VolumeCounts counts, CaseStore cases, QueueStore queues, VolumeRules rules, TimeProvider clock)
{
    /// <summary>Weeks before are read by quarters of an hour, so that they are read seldom.</summary>
    private static readonly TimeSpan Step = TimeSpan.FromMinutes(15);

    /// <returns>Those that began or ended now.</returns>
    public async Task<IReadOnlyList<VolumeNews>> RunAsync(CancellationToken ct = default)
    {
        var all = await queues.ListAsync(ct);
        var house = ZoneOf(all.FirstOrDefault(q => q.IsDefault) ?? all.FirstOrDefault());
        var zones = all.ToDictionary(q => q.Id.Value, ZoneOf);
        var known = await store.ListAsync(ct);
        var told = new List<VolumeNews>();
        foreach (var kind in Enum.GetValues<VolumeKind>())
        {
            var now = await counts.OfHourAsync(kind, clock.GetUtcNow(), ct);
            foreach (var key in now.Keys.Union(known.Values.Where(s => s.Value.Kind == kind).Select(s => s.Value.Key)))
                if (await LookAsync(kind, key, now.GetValueOrDefault(key), known.GetValueOrDefault(VolumeSubject.IdOf(kind, key)), zones.GetValueOrDefault(key, house), ct) is { } news)
                    told.Add(news);
        }
        return told;
    }

    private async Task<VolumeNews?> LookAsync(VolumeKind kind, string key, int count, Versioned<VolumeSubject>? read, TimeZoneInfo zone, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var before = read?.Value ?? new VolumeSubject(kind, key, now);
        // What can't be an alert and is none needs no look at the weeks before.
        var usual = count >= rules.AtLeast || before.Alert is { Until: null } ? await UsualAsync(before, now, zone, ct) : null;
        var after = before with { Alert = Next(before.Alert, count, usual, now) };
        if (read is not null && after == before) return null;

        var batch = new Batch();
        store.Put(batch, after, read?.ETag);
        var news = after.Alert is { } alert && (before.Alert?.Since, before.Alert?.Until) != (alert.Since, alert.Until) ? new VolumeNews(kind, key, alert) : null;
        if (news is not null) cases.Append(batch, EventOf(news, now));
        try
        {
            await database.CommitAsync(batch, ct);
            return news;
        }
        catch (PreconditionFailedException)
        {
            return null; // another node was first
        }
    }

    private VolumeAlert? Next(VolumeAlert? alert, int count, UsualVolume? usual, DateTimeOffset now)
    {
        if (alert is not { Until: null }) return usual is not null && count >= usual.Bound ? new VolumeAlert(now, count, count, usual) : alert;
        return count < (usual ?? alert.Usual).Calm ? alert with { Count = count, Until = now } : alert with { Count = count, Peak = Math.Max(alert.Peak, count) };
    }

    private async Task<UsualVolume?> UsualAsync(VolumeSubject subject, DateTimeOffset now, TimeZoneInfo zone, CancellationToken ct)
    {
        var end = new DateTimeOffset((now.UtcTicks + Step.Ticks / 2) / Step.Ticks * Step.Ticks, TimeSpan.Zero);
        var weeks = await counts.OfWeeksBeforeAsync(subject.Kind, end, rules.Weeks, zone, ct);
        // Weeks before it was there at all are no weeks without visitors.
        var first = weeks.Count - weeks.Reverse().TakeWhile(w => w.From < subject.SeenSince && !w.Counts.ContainsKey(subject.Key)).Count();
        return UsualVolume.Of([.. weeks.Take(first).Select(w => w.Counts.GetValueOrDefault(subject.Key))], rules);
    }

    private static CaseEvent EventOf(VolumeNews news, DateTimeOffset now) => new()
    {
        Kind = news.Alert.Until is null ? CaseEventKind.VolumeRose : CaseEventKind.VolumeFell,
        CaseId = CaseId.OfHouse,
        By = Actor.Clock,
        At = now,
        State = CaseState.Closed,
        Queue = new QueueId(news.Of is VolumeKind.Queue ? news.Key : ""),
        Volume = news,
    };

    private static TimeZoneInfo ZoneOf(Queue? queue) => queue is not null && TimeZoneInfo.TryFindSystemTimeZoneById(queue.Hours.TimeZone, out var zone) ? zone : TimeZoneInfo.Utc;
}
