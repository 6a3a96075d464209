namespace Bot.Channels.Codes;

/// <summary>Counts the codes that were no codes, by who wrote them. In memory: with 40 bits nobody gets far by waiting for a restart.</summary>
internal sealed class WrongCodes(TimeProvider clock)
{
    /// <summary>So many within <see cref="Window"/>; then even a right one is not looked at.</summary>
    public const int Most = 5;

    public static readonly TimeSpan Window = TimeSpan.FromMinutes(15);

    private const int MostKept = 10_000;

    private readonly Dictionary<string, List<DateTimeOffset>> _tries = new(StringComparer.Ordinal);

    public bool IsBlocked(string who)
    {
        var since = clock.GetUtcNow() - Window;
        lock (_tries) return _tries.TryGetValue(who, out var tries) && tries.Count(at => at > since) >= Most;
    }

    public void Note(string who)
    {
        var now = clock.GetUtcNow();
        lock (_tries)
        {
            if (_tries.Count >= MostKept)
                foreach (var old in _tries.Where(t => t.Value[^1] <= now - Window).Select(t => t.Key).ToList()) _tries.Remove(old);
            if (!_tries.TryGetValue(who, out var tries)) _tries[who] = tries = [];
            tries.RemoveAll(at => at <= now - Window);
            tries.Add(now);
        }
    }
}
