using Handoff.Stored;
using Storage;

namespace Handoff.Volumes;

/// <summary>The channels and queues that are watched; a handful.</summary>
public sealed class VolumeStore(IDatabase database)
{
    private readonly DocumentCollection<VolumeSubject> _subjects = new(database, "volumes", HandoffJson.Default.VolumeSubject);

    public async Task<IReadOnlyDictionary<string, Versioned<VolumeSubject>>> ListAsync(CancellationToken ct = default)
    {
        var found = new Dictionary<string, Versioned<VolumeSubject>>();
        await foreach (var subject in _subjects.AllAsync(ct: ct)) found[subject.Id] = subject;
        return found;
    }

    /// <param name="readETag">As it was read; null for a new one.</param>
    public void Put(Batch batch, VolumeSubject subject, string? readETag) => _subjects.PutAsRead(batch, VolumeSubject.IdOf(subject.Kind, subject.Key), subject, readETag);
}
