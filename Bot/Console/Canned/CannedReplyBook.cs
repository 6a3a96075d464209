using Bot.Console.Texts;
using Storage;

namespace Bot.Console.Canned;

/// <summary>All canned replies: the built-in ones, and those that administrators wrote. What is offered is held in memory and follows the change feed.</summary>
public sealed class CannedReplyBook : IDisposable
{
    private const string Collection = "cannedReplies";

    private static readonly string[] _builtIn = ["hello", "moment", "order", "contact", "photo", "sorry", "refund", "anything", "bye"];

    private readonly DocumentCollection<StoredReply> _documents;
    private readonly IDisposable _feed;
    private readonly SemaphoreSlim _reading = new(1);
    private volatile IReadOnlyList<StoredReply>? _offered;

    public CannedReplyBook(IDatabase database)
    {
        _documents = new DocumentCollection<StoredReply>(database, Collection, CannedJson.Default.StoredReply);
        _feed = database.Subscribe(commit =>
        {
            if (commit.Documents.Any(d => d.Collection == Collection)) _ = Task.Run(() => ReadAsync(CancellationToken.None));
        });
    }

    /// <summary>The replies that come with the program, in each of its languages.</summary>
    public static IReadOnlyList<StoredReply> BuiltIn { get; } =
    [
        .. _builtIn.Select(name => new StoredReply
        {
            Name = name,
            Titles = ConsoleTexts.Languages.ToDictionary(t => t.Language, t => t[$"canned.{name}.title"]),
            Texts = ConsoleTexts.Languages.ToDictionary(t => t.Language, t => t[$"canned.{name}"]),
        }),
    ];

    /// <summary>What is offered to agents, the built-in ones first, as of the last reading.</summary>
    public IReadOnlyList<StoredReply> Offered => _offered ?? BuiltIn;

    public static bool IsBuiltIn(string name) => _builtIn.Contains(name);

    /// <summary>Reads what is stored unless that was done before.</summary>
    public Task OpenAsync(CancellationToken ct) => _offered is null ? ReadAsync(ct) : Task.CompletedTask;

    /// <summary>All as they are stored now, hidden ones too; the etag is null for a built-in reply as it came.</summary>
    public async Task<IReadOnlyList<(StoredReply Reply, string? ETag)>> AllAsync(CancellationToken ct = default)
    {
        var stored = new Dictionary<string, Versioned<StoredReply>>();
        await foreach (var document in _documents.AllAsync(ct: ct)) stored[document.Id] = document;
        return
        [
            .. BuiltIn.Select(b => stored.TryGetValue(b.Name, out var own) ? (own.Value, own.ETag) : (b, (string?)null)),
            .. stored.Values.Where(s => !_builtIn.Contains(s.Id)).OrderBy(s => s.Id, StringComparer.Ordinal).Select(s => (s.Value, (string?)s.ETag)),
        ];
    }

    public Task<Versioned<StoredReply>?> GetAsync(string name, CancellationToken ct = default) => _documents.GetAsync(name, ct);

    public void Put(Batch batch, StoredReply reply, string? readETag) => _documents.Put(batch, reply.Name, reply, Expect.AsRead(readETag));

    public void Delete(Batch batch, string name, string readETag) => _documents.Delete(batch, name, Expect.Match(readETag));

    public void Dispose() => _feed.Dispose();

    // One after the other, so that the last reading is the one that stays.
    private async Task ReadAsync(CancellationToken ct)
    {
        await _reading.WaitAsync(ct);
        try
        {
            _offered = [.. (await AllAsync(ct)).Select(r => r.Reply).Where(r => !r.IsHidden)];
        }
        catch (Exception error) when (error is StorageUnavailableException or ObjectDisposedException)
        {
            // What was read last stays; the next change, or the next page, reads again.
        }
        finally
        {
            _reading.Release();
        }
    }
}
