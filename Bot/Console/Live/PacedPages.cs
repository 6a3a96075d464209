using System.Collections.Concurrent;
using Handoff.Cases;

namespace Bot.Console.Live;

/// <summary>
/// The pages that show lists of cases, told no faster than anybody reads: each at once when nothing was told lately, then every second with all that changed
/// meanwhile; of many pages a fifth at a time, so that drawing their lists keeps nobody's message waiting. Pages come and go on any thread; the rest is called
/// from one.
/// </summary>
internal sealed class PacedPages
{
    /// <summary>Between two tellings of one page.</summary>
    internal static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>A page is told within so many rounds.</summary>
    private const int Rounds = 5;

    /// <summary>So few are all told in one round.</summary>
    private const int Few = 4;

    private readonly ConcurrentDictionary<object, Page> _pages = [];

    public IDisposable Add(Func<IReadOnlyList<CaseNews>, Task> listener)
    {
        var key = new object();
        _pages[key] = new Page(listener);
        return new Leaving(() => _pages.TryRemove(key, out _));
    }

    public void Note(CaseNews change)
    {
        foreach (var page in _pages.Values) page.Note(change);
    }

    /// <summary>Whether somebody is still to be told.</summary>
    public bool HasNews => _pages.Values.Any(p => p.HasNews);

    /// <summary>Whose turn it is, with what changed for each since it was told last.</summary>
    public IReadOnlyList<(Func<IReadOnlyList<CaseNews>, Task> Listener, IReadOnlyList<CaseNews> Changes)> Due(DateTimeOffset now)
    {
        var most = Math.Max(Few, (_pages.Count + Rounds - 1) / Rounds);
        return [.. _pages.Values.Where(p => p.HasNews && now - p.ToldAt >= Pause).OrderBy(p => p.ToldAt).Take(most).Select(p => (p.Listener, p.Take(now)))];
    }

    private sealed class Page(Func<IReadOnlyList<CaseNews>, Task> listener)
    {
        private readonly Dictionary<CaseId, CaseNews> _changed = [];

        public Func<IReadOnlyList<CaseNews>, Task> Listener => listener;

        public DateTimeOffset ToldAt { get; private set; } = DateTimeOffset.MinValue;

        public bool HasNews => _changed.Count > 0;

        // A case that changed several times is told once: as it was before, as it is now.
        public void Note(CaseNews change)
        {
            if ((change.After ?? change.Before)?.Id is not { } id) return;
            _changed[id] = _changed.TryGetValue(id, out var earlier) ? earlier with { After = change.After } : change;
        }

        public IReadOnlyList<CaseNews> Take(DateTimeOffset now)
        {
            IReadOnlyList<CaseNews> changes = [.. _changed.Values];
            _changed.Clear();
            ToldAt = now;
            return changes;
        }
    }

    private sealed class Leaving(Action leave) : IDisposable
    {
        public void Dispose() => leave();
    }
}
