using System.Security.Cryptography;

namespace Bot.Accounts;

internal static class SecurityStamp
{
    public static string New() => RandomNumberGenerator.GetHexString(32, lowercase: true);
}
