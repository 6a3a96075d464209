namespace Bot.Accounts;

/// <summary>
/// Counts wrong passwords by user name, whether or not there is such a user: five pause that name for fifteen minutes.
/// </summary>
/// <remarks>
/// Kept in memory, and for made-up names too: a write for real users alone would tell by its duration who exists, and
/// writes for all would let strangers fill the disk.
/// </remarks>
public sealed class WrongTries(TimeProvider clock)
{
    public const int Allowed = 5;
    private const int NamesKept = 10_000;

    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(15);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, (int Count, DateTimeOffset Last)> _tries = [];

    public bool IsPaused(string userName)
    {
        lock (_lock) return _tries.TryGetValue(userName, out var tries) && tries.Count >= Allowed && clock.GetUtcNow() - tries.Last < Pause;
    }

    public void Add(string userName)
    {
        lock (_lock)
        {
            var now = clock.GetUtcNow();
            var count = _tries.TryGetValue(userName, out var tries) && now - tries.Last < Pause ? tries.Count : 0;
            if (_tries.Count >= NamesKept && !_tries.ContainsKey(userName)) _tries.Remove(_tries.MinBy(t => t.Value.Last).Key);
            _tries[userName] = (count + 1, now);
        }
    }

    public void Clear(string userName)
    {
        lock (_lock) _tries.Remove(userName);
    }
}
