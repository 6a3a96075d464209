namespace Bot.Audit;

/// <param name="Before">Null where there was nothing.</param>
/// <param name="After">Null where there is nothing any more.</param>
public sealed record FieldChange(string Field, string? Before, string? After)
{
    /// <summary>What differs, in the order of the fields.</summary>
    public static IReadOnlyList<FieldChange> Between(IReadOnlyList<(string Field, string? Value)> before, IReadOnlyList<(string Field, string? Value)> after)
    {
        var old = before.ToDictionary(f => f.Field, f => f.Value);
        var now = after.ToDictionary(f => f.Field, f => f.Value);
        return
        [
            .. before.Concat(after).Select(f => f.Field).Distinct()
                .Select(field => new FieldChange(field, old.GetValueOrDefault(field), now.GetValueOrDefault(field)))
                .Where(change => change.Before != change.After),
        ];
    }
}
