using System.Text.RegularExpressions;

namespace Bot.Accounts;

/// <summary>User names are 2 to 40 of a-z, 0-9, dot, hyphen and underscore, beginning with a letter or digit.</summary>
public static partial class UserName
{
    public static string Normalize(string userName) => userName.Trim().ToLowerInvariant();

    public static bool IsValid(string userName) => Form().IsMatch(userName);

    [GeneratedRegex(@"\A[a-z0-9][a-z0-9._-]{1,39}\z")]
    private static partial Regex Form();
}
