using System.Collections.Concurrent;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace Bot.Accounts;

/// <summary>Sessions of signed-in users: what stands in the cookie, and whether it still counts.</summary>
public sealed class Sessions(UserStore users, TimeProvider clock, ILogger<Sessions> log)
{
    /// <summary>A session not used for so long ends.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromHours(12);

    private const string StampClaim = "stamp";
    private const string SessionClaim = "session";

    // A signed-out browser may still hold an open circuit, or a copy of the cookie. Forgotten once the cookie has run out by itself.
    private readonly ConcurrentDictionary<string, DateTimeOffset> _ended = [];

    public static ClaimsPrincipal Begin(User user) => new(new ClaimsIdentity(
        [
            new Claim(ClaimTypes.NameIdentifier, user.UserName),
            new Claim(ClaimTypes.Name, user.DisplayName),
            new Claim(ClaimTypes.Role, Policies.NameOf(user.Role)),
            new Claim(StampClaim, user.SecurityStamp),
            new Claim(SessionClaim, Guid.NewGuid().ToString("n")),
        ],
        CookieAuthenticationDefaults.AuthenticationScheme));

    /// <summary>False once the user was disabled or removed, has another role or password, or signed out.</summary>
    public async Task<bool> IsValidAsync(ClaimsPrincipal principal, CancellationToken ct)
    {
        if (principal.FindFirstValue(ClaimTypes.NameIdentifier) is not { } userName) return false;
        if (principal.FindFirstValue(SessionClaim) is not { } session || _ended.ContainsKey(session)) return false;
        if (await users.GetAsync(userName, ct) is not { Value: { Disabled: false } user }) return false;
        return user.SecurityStamp == principal.FindFirstValue(StampClaim);
    }

    public void End(ClaimsPrincipal principal)
    {
        if (principal.FindFirstValue(SessionClaim) is not { } session) return;

        var now = clock.GetUtcNow();
        foreach (var (id, until) in _ended)
            if (until < now) _ended.TryRemove(id, out _);
        _ended[session] = now + Idle;
        log.SessionEnded(principal.FindFirstValue(ClaimTypes.NameIdentifier) ?? "");
    }
}
