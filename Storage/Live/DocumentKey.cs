namespace Storage.Live;

internal readonly record struct DocumentKey(string Collection, string Id);

/// <summary>Collections of the store's own, whose names callers can't use.</summary>
internal static class ReservedNames
{
    /// <summary>How the collections begin that hold idempotency keys; the scope follows.</summary>
    public const string Keys = "~key.";

    public static bool IsReserved(string collection) => collection.StartsWith('~');

    /// <summary>Idempotency keys are documents: same atomicity, same memory, same journal.</summary>
    public static DocumentKey Key(string scope, string key) => new(Keys + scope, key);

    public static bool HoldsKeys(string collection) => collection.StartsWith(Keys, StringComparison.Ordinal);
}
