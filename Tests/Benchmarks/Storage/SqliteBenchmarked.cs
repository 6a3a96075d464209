using Microsoft.Data.Sqlite;

namespace Benchmarks.Storage;

/// <summary>
/// What we are measured against: SQLite with its write-ahead log synced at every commit, one writer that commits whatever
/// waits as one transaction, and a reading connection per reader.
/// </summary>
internal sealed class SqliteBenchmarked : IBenchmarkedStore
{
    private readonly string _connectionString;
    private readonly SqliteConnection _connection;
    private readonly object _gate = new();
    private readonly Dictionary<string, long> _lengths = [];
    private readonly ThreadLocal<SqliteCommand> _reader;
    private readonly SqliteCommand _insert;
    private readonly SqliteCommand _insertState;
    private readonly SqliteCommand _updateState;
    private readonly Thread _thread;
    private List<Work> _waiting = [];
    private bool _closed;

    private SqliteBenchmarked(string directory)
    {
        Directory.CreateDirectory(directory);
        _connectionString = $"Data Source={Path.Combine(directory, "data.sqlite")};Pooling=False";
        _connection = Connect(_connectionString);
        Run("CREATE TABLE IF NOT EXISTS messages(conversation TEXT, sequence INTEGER, body BLOB, PRIMARY KEY(conversation, sequence)) WITHOUT ROWID");
        Run("CREATE TABLE IF NOT EXISTS state(id TEXT PRIMARY KEY, etag TEXT, body BLOB) WITHOUT ROWID");
        using (var lengths = new SqliteCommand("SELECT conversation, max(sequence) FROM messages GROUP BY conversation", _connection))
        using (var rows = lengths.ExecuteReader())
            while (rows.Read()) _lengths[rows.GetString(0)] = rows.GetInt64(1);
        _insert = Prepare("INSERT INTO messages VALUES($a, $b, $c)", "$a", "$b", "$c");
        _insertState = Prepare("INSERT INTO state VALUES($a, $b, $c)", "$a", "$b", "$c");
        _updateState = Prepare("UPDATE state SET etag = $b, body = $c WHERE id = $a AND etag = $d", "$a", "$b", "$c", "$d");
        _reader = new ThreadLocal<SqliteCommand>(
            () =>
            {
                var command = new SqliteCommand("SELECT sequence, body FROM messages WHERE conversation = $a ORDER BY sequence DESC LIMIT $b", Connect(_connectionString));
                command.Parameters.Add(new SqliteParameter("$a", null));
                command.Parameters.Add(new SqliteParameter("$b", null));
                return command;
            },
            trackAllValues: true);
        _thread = new Thread(Loop) { IsBackground = true };
        _thread.Start();
    }

    public string Engine => "sqlite";

    public static Task<SqliteBenchmarked> OpenAsync(string directory) => Task.Run(() => new SqliteBenchmarked(directory));

    public Task InsertAsync(string conversation, ReadOnlyMemory<byte> message) => Enqueue(() => Insert(conversation, message));

    public Task InsertManyAsync(IReadOnlyList<(string Conversation, ReadOnlyMemory<byte> Message)> messages) => Enqueue(() =>
    {
        foreach (var (conversation, message) in messages) Insert(conversation, message);
    });

    public async Task<string> WriteStateAsync(string id, string? etag, ReadOnlyMemory<byte> body)
    {
        var next = Guid.NewGuid().ToString("n");
        await Enqueue(() =>
        {
            var command = etag is null ? _insertState : _updateState;
            command.Parameters[0].Value = id;
            command.Parameters[1].Value = next;
            command.Parameters[2].Value = body.ToArray();
            if (etag is not null) command.Parameters[3].Value = etag;
            if (command.ExecuteNonQuery() != 1) throw new InvalidOperationException("etag");
        });
        return next;
    }

    public Task<int> ReadTranscriptAsync(string conversation, int take)
    {
        var command = _reader.Value!;
        command.Parameters[0].Value = conversation;
        command.Parameters[1].Value = take;
        var messages = new List<(long, byte[])>(take);
        using (var rows = command.ExecuteReader())
            while (rows.Read()) messages.Add((rows.GetInt64(0), (byte[])rows.GetValue(1)));
        messages.Reverse();
        return Task.FromResult(messages.Count);
    }

    public Task SettleAsync() => Task.Run(() => Run("PRAGMA wal_checkpoint(PASSIVE)"));

    public ValueTask DisposeAsync()
    {
        lock (_gate)
        {
            _closed = true;
            Monitor.Pulse(_gate);
        }

        _thread.Join();
        foreach (var reader in _reader.Values) reader.Connection?.Dispose();
        _connection.Dispose();
        return ValueTask.CompletedTask;
    }

    private static SqliteConnection Connect(string connectionString)
    {
        var connection = new SqliteConnection(connectionString);
        connection.Open();
        using var settings = new SqliteCommand("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-65536", connection);
        settings.ExecuteNonQuery();
        return connection;
    }

    private void Insert(string conversation, ReadOnlyMemory<byte> message)
    {
        var sequence = _lengths[conversation] = _lengths.GetValueOrDefault(conversation) + 1;
        _insert.Parameters[0].Value = conversation;
        _insert.Parameters[1].Value = sequence;
        _insert.Parameters[2].Value = message.ToArray();
        _insert.ExecuteNonQuery();
    }

    private SqliteCommand Prepare(string text, params string[] parameters)
    {
        var command = new SqliteCommand(text, _connection);
        foreach (var parameter in parameters) command.Parameters.Add(new SqliteParameter(parameter, null));
        return command;
    }

    private void Run(string text)
    {
        using var command = new SqliteCommand(text, _connection);
        command.ExecuteNonQuery();
    }

    private Task Enqueue(Action apply)
    {
        var work = new Work(apply);
        lock (_gate)
        {
            _waiting.Add(work);
            if (_waiting.Count == 1) Monitor.Pulse(_gate);
        }

        return work.Task;
    }

    private void Loop()
    {
        var work = new List<Work>();
        while (true)
        {
            work.Clear();
            lock (_gate)
            {
                while (_waiting.Count == 0)
                {
                    if (_closed) return;
                    Monitor.Wait(_gate);
                }

                (work, _waiting) = (_waiting, work);
            }

            Run("BEGIN IMMEDIATE");
            foreach (var one in work) one.Apply();
            Run("COMMIT");
            foreach (var one in work) one.TrySetResult();
        }
    }

    private sealed class Work(Action apply) : TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        public Action Apply { get; } = apply;
    }
}
