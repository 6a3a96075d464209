using System.Text.Json.Serialization;
using Handoff.Identities;

namespace Handoff.Cases;

/// <summary>A case by the number that customer and agent read to each other, such as <c>482913</c>.</summary>
[JsonConverter(typeof(IdentityConverter<CaseId>))]
public readonly record struct CaseId(string Value) : IIdentity<CaseId>
{
    public static CaseId Of(string value) => new(value);

    public override string ToString() => Value;
}
