using System.Text.Json.Serialization;
using Handoff.Identities;

namespace Handoff.Cases;

/// <summary>A case by the number that customer and agent read to each other, such as <c>482913</c>.</summary>
[JsonConverter(typeof(IdentityConverter<CaseId>))]
public readonly record struct CaseId(string Value) : IIdentity<CaseId>
{
    /// <summary>No case: under it stands the history of what happens to the house as a whole.</summary>
    public static CaseId OfHouse { get; } = new("house");

    public static CaseId Of(string value) => new(value);

    public override string ToString() => Value;
}
