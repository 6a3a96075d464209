using System.Security.Cryptography;
using System.Text;
using Microsoft.Bot.Builder;
using Storage;

namespace Bot.Turns;

/// <summary>
/// The Bot Framework's storage (dialog and conversation state) inside a turn: what is written joins the turn's batch and is there
/// when the turn is committed. A state that another turn has changed since makes the batch fail and the turn run again.
/// </summary>
public sealed class TurnStorage(IDatabase database) : IStorage
{
    internal const string Collection = "botstate";

    private static readonly AsyncLocal<State?> Current = new();

    /// <summary>From here to the end of the calling method's flow, reads and writes belong to this batch.</summary>
    public static void Begin(Batch batch) => Current.Value = new State(batch);

    public async Task<IDictionary<string, object>> ReadAsync(string[] keys, CancellationToken cancellationToken = default)
    {
        var turn = Here();
        var found = new Dictionary<string, object>();
        foreach (var key in keys)
        {
            if (turn.Written.TryGetValue(key, out var written))
            {
                if (written is not null) found[key] = StateJson.Deserialize<object>(written);
                continue;
            }
            var document = await database.GetAsync(Collection, DocumentId(key), cancellationToken);
            turn.ETags[key] = document?.ETag;
            if (document is not null) found[key] = StateJson.Deserialize<object>(document.Body.Span);
        }
        return found;
    }

    public async Task WriteAsync(IDictionary<string, object> changes, CancellationToken cancellationToken = default)
    {
        var turn = Here();
        foreach (var (key, value) in changes)
        {
            var json = StateJson.SerializeToUtf8(value);
            turn.Batch.Put(Collection, DocumentId(key), json, expected: await ExpectedAsync(turn, key, cancellationToken));
            turn.Written[key] = json;
        }
    }

    public async Task DeleteAsync(string[] keys, CancellationToken cancellationToken = default)
    {
        var turn = Here();
        foreach (var key in keys)
        {
            turn.Batch.Delete(Collection, DocumentId(key), await ExpectedAsync(turn, key, cancellationToken));
            turn.Written[key] = null;
        }
    }

    private async Task<Expect> ExpectedAsync(State turn, string key, CancellationToken ct)
    {
        if (turn.Written.ContainsKey(key)) return Expect.Anything; // stands on the batch's own first write
        if (!turn.ETags.TryGetValue(key, out var etag)) etag = (await database.GetAsync(Collection, DocumentId(key), ct))?.ETag;
        return Expect.AsRead(etag);
    }

    // Keys hold channels' ids, which have no limit; the store's have.
    internal static string DocumentId(string key) =>
        Encoding.UTF8.GetByteCount(key) <= 200 ? key : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    private static State Here() =>
        Current.Value ?? throw new InvalidOperationException("Bot state was used outside a turn: there is no batch that it could join.");

    private sealed record State(Batch Batch)
    {
        public Dictionary<string, string?> ETags { get; } = [];

        public Dictionary<string, byte[]?> Written { get; } = [];
    }
}
