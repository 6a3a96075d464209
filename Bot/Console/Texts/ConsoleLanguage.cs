using SameSiteMode = Microsoft.AspNetCore.Http.SameSiteMode;

namespace Bot.Console.Texts;

/// <summary>Which language a browser reads: the one chosen (a cookie), else the first of its own that we have.</summary>
public static class ConsoleLanguage
{
    public const string Cookie = "bothandoff.language";

    public static ConsoleTexts Of(HttpContext context)
    {
        if (context.Request.Cookies[Cookie] is { } chosen && ConsoleTexts.IsKnown(chosen)) return ConsoleTexts.Of(chosen);

        var accepted = context.Request.GetTypedHeaders().AcceptLanguage
            .Where(l => l.Quality is not 0)
            .OrderByDescending(l => l.Quality ?? 1)
            .Select(l => Match(l.Value.ToString()))
            .FirstOrDefault(l => l is not null);
        return ConsoleTexts.Of(accepted);
    }

    public static void Choose(HttpContext context, string language)
    {
        if (!ConsoleTexts.IsKnown(language)) return;

        context.Response.Cookies.Append(Cookie, ConsoleTexts.Of(language).Language, new CookieOptions
        {
            MaxAge = TimeSpan.FromDays(365),
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            Secure = context.Request.IsHttps,
            IsEssential = true,
        });
    }

    /// <summary>Chinese is told by script or region: Taiwan, Hong Kong and Macau write traditional characters.</summary>
    private static string? Match(string tag)
    {
        var parts = tag.Split('-');
        if (parts[0].Equals("zh", StringComparison.OrdinalIgnoreCase))
        {
            if (parts.Contains("Hans", StringComparer.OrdinalIgnoreCase)) return "zh-Hans";
            var traditional = parts.Any(p => p.ToUpperInvariant() is "HANT" or "TW" or "HK" or "MO");
            return traditional ? "zh-Hant" : "zh-Hans";
        }
        return ConsoleTexts.IsKnown(tag) ? tag : ConsoleTexts.IsKnown(parts[0]) ? parts[0] : null;
    }
}
