using System.Text.Json;
using Storage;

namespace Bot.Audit;

/// <summary>The changes of settings, in the stream <c>audit-changes</c>. An entry is committed with the change that it tells of: both, or neither.</summary>
public sealed class AuditLog(IDatabase database, TimeProvider clock)
{
    public const string Stream = "audit-changes";

    public void Append(Batch batch, string by, ChangedThing thing, string id, ChangeAct act, IReadOnlyList<FieldChange> fields)
    {
        var change = new AuditedChange { At = clock.GetUtcNow(), By = by, Thing = thing, Id = id, Act = act, Fields = fields };
        batch.Append(Stream, JsonSerializer.SerializeToUtf8Bytes(change, AuditJson.Default.AuditedChange));
    }

    /// <summary>For what was added: its fields, from nothing.</summary>
    public void Append(Batch batch, string by, ChangedThing thing, string id, ChangeAct act, IReadOnlyList<(string Field, string? Value)> fields) =>
        Append(batch, by, thing, id, act, act is ChangeAct.Removed ? FieldChange.Between(fields, []) : FieldChange.Between([], fields));

    /// <summary>The latest first, each with its place in the log.</summary>
    /// <param name="before">Only those before this place; null: from the latest.</param>
    public async Task<IReadOnlyList<(long Place, AuditedChange Change)>> ReadAsync(long? before, int take, CancellationToken ct = default) =>
    [
        .. (await database.ReadStreamTailAsync(Stream, before, take, ct)).Reverse().Select(entry =>
            (entry.Sequence, JsonSerializer.Deserialize(entry.Body.Span, AuditJson.Default.AuditedChange) ?? throw new InvalidDataException($"Entry {entry.Sequence} of '{Stream}' is null."))),
    ];
}
