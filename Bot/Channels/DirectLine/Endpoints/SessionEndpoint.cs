namespace Bot.Channels.DirectLine.Endpoints;

/// <summary>An id that stays with the browser: sign-in cards tie the sign-in to it.</summary>
internal static class SessionEndpoint
{
    private const string Cookie = "bothandoff.directline";

    public static IResult Get(HttpContext http)
    {
        var id = http.Request.Cookies[Cookie];
        if (id is not { Length: 32 } || !id.All(char.IsAsciiHexDigitLower))
        {
            id = Ids.New();
            // A page of another site needs the cookie too; browsers send such cookies over https alone.
            http.Response.Cookies.Append(Cookie, id, new CookieOptions
            {
                HttpOnly = true,
                Secure = http.Request.IsHttps,
                SameSite = http.Request.IsHttps ? SameSiteMode.None : SameSiteMode.Lax,
                Path = "/v3/directline/session",
                IsEssential = true,
            });
        }
        return Results.Json(new SessionAnswer(id), DirectLineJson.Default.SessionAnswer);
    }
}
