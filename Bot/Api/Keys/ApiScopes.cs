namespace Bot.Api.Keys;

/// <summary>What a key may be allowed.</summary>
public static class ApiScopes
{
    public const string ReadCases = "cases:read";
    public const string WriteCases = "cases:write";
    public const string ReadTranscripts = "transcripts:read";
    public const string ReadCustomers = "customers:read";
    public const string WriteCustomers = "customers:write";
    public const string ExportCustomers = "customers:export";
    public const string EraseCustomers = "customers:erase";

    public static IReadOnlyList<string> All { get; } = [ReadCases, WriteCases, ReadTranscripts, ReadCustomers, WriteCustomers, ExportCustomers, EraseCustomers];

    /// <summary>The policy that asks for the scope.</summary>
    public static string PolicyOf(string scope) => "api:" + scope;
}
