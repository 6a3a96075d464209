using Handoff.Stored;
using Storage;

namespace Handoff.Queues;

public sealed class QueueStore(IDatabase database)
{
    private readonly DocumentCollection<Queue> _documents = new(database, "queues", HandoffJson.Default.Queue);

    public Task<Versioned<Queue>?> GetAsync(QueueId id, CancellationToken ct = default) => _documents.GetAsync(id.Value, ct);

    public Task<Versioned<Queue>?> GetAsync(Batch batch, QueueId id, CancellationToken ct = default) => _documents.GetAsync(batch, id.Value, ct);

    public Versioned<Queue> Put(Batch batch, Queue queue, string? readETag) => _documents.PutAsRead(batch, queue.Id.Value, queue, readETag);

    public void Delete(Batch batch, QueueId id, string readETag) => _documents.Delete(batch, id.Value, Expect.Match(readETag));

    public async Task<IReadOnlyList<Queue>> ListAsync(CancellationToken ct = default)
    {
        var queues = new List<Queue>();
        await foreach (var document in _documents.AllAsync(ct: ct)) queues.Add(document.Value);
        return queues;
    }
}
