#nullable enable
using System.Collections.Concurrent;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>A token for outgoing requests. Its text is as good as a password and never printed.</summary>
internal sealed record AccessToken(string Value, TimeSpan Lifetime)
{
    public override string ToString() => $"AccessToken for {Lifetime}";
}

/// <summary>Keeps one token per key and asks for a new one in time, one request at a time per key.</summary>
internal sealed class AccessTokens(TimeProvider clock)
{
    // Renewed this long before it ends, so that no request is sent with a token about to expire.
    private static readonly TimeSpan RenewBefore = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<string, Slot> _slots = new(StringComparer.Ordinal);

    public static AccessTokens Shared { get; } = new(TimeProvider.System);

    /// <param name="refused">The token that a service has just refused: it is not given out again.</param>
    public async ValueTask<AccessToken> GetAsync(string key, Func<CancellationToken, Task<AccessToken>> ask, AccessToken? refused = null, CancellationToken ct = default)
    {
        var slot = _slots.GetOrAdd(key, static _ => new Slot());
        if (slot.Current is { } kept && IsGood(kept, refused))
        {
            return kept.Token;
        }

        await slot.Gate.WaitAsync(ct).ConfigureAwait(false);
        try
        {
            // Another caller may have asked meanwhile.
            if (slot.Current is { } current && IsGood(current, refused))
            {
                return current.Token;
            }

            var asked = clock.GetUtcNow();
            var token = await ask(ct).ConfigureAwait(false);
            var margin = token.Lifetime < 2 * RenewBefore ? token.Lifetime / 2 : RenewBefore;
            slot.Current = new Kept(token, asked + token.Lifetime - margin);
            return token;
        }
        finally
        {
            slot.Gate.Release();
        }
    }

    private bool IsGood(Kept kept, AccessToken? refused) => !ReferenceEquals(kept.Token, refused) && clock.GetUtcNow() < kept.GoodUntil;

    private sealed record Kept(AccessToken Token, DateTimeOffset GoodUntil);

    private sealed class Slot
    {
        private volatile Kept? _current;

        public SemaphoreSlim Gate { get; } = new(1, 1);

        public Kept? Current
        {
            get => _current;
            set => _current = value;
        }
    }
}
