#nullable enable
using System.Collections.Concurrent;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>A token for outgoing requests. Its text is as good as a password and never printed.</summary>
internal sealed record AccessToken(string Value, DateTimeOffset ExpiresAt)
{
    public override string ToString() => $"AccessToken until {ExpiresAt:O}";
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
        if (IsGood(slot.Token, refused))
        {
            return slot.Token!;
        }

        await slot.Gate.WaitAsync(ct).ConfigureAwait(false);
        try
        {
            // Another caller may have asked meanwhile.
            if (!IsGood(slot.Token, refused))
            {
                slot.Token = await ask(ct).ConfigureAwait(false);
            }

            return slot.Token!;
        }
        finally
        {
            slot.Gate.Release();
        }
    }

    private bool IsGood(AccessToken? token, AccessToken? refused) =>
        token != null && !ReferenceEquals(token, refused) && token.ExpiresAt - clock.GetUtcNow() > RenewBefore;

    private sealed class Slot
    {
        private volatile AccessToken? _token;

        public SemaphoreSlim Gate { get; } = new(1, 1);

        public AccessToken? Token
        {
            get => _token;
            set => _token = value;
        }
    }
}
