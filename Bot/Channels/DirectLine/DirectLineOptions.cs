using System.ComponentModel.DataAnnotations;

namespace Bot.Channels.DirectLine;

/// <summary>Settings under <c>DirectLine</c>.</summary>
public sealed class DirectLineOptions
{
    public const string Section = "DirectLine";

    /// <summary>
    /// Secrets of servers that may open any conversation and ask for tokens; two, so that one can be replaced while the
    /// other is in use. Empty: only the customer page gets tokens.
    /// </summary>
    public IList<string> Secrets { get; init; } = [];

    /// <summary>
    /// Origins (<c>https://shop.example</c>) of the pages that may use Direct Line. Empty: any page that has a token, or, if
    /// the token names origins, those.
    /// </summary>
    public IList<string> TrustedOrigins { get; init; } = [];

    /// <summary>How many activities one conversation may post at once before it is slowed down.</summary>
    [Range(10, 10_000)]
    public int PostBurst { get; init; } = 100;

    /// <summary>How many activities a second one conversation may post on and on.</summary>
    [Range(1, 1_000)]
    public int PostsPerSecond { get; init; } = 5;

    /// <summary>
    /// How many conversations or tokens one address may ask for in a minute without a secret. Addresses of this machine
    /// are not counted, for a reverse proxy stands there.
    /// </summary>
    [Range(5, 100_000)]
    public int StartsPerMinute { get; init; } = 120;
}
