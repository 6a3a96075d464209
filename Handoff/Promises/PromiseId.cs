using System.Text.Json.Serialization;
using Handoff.Identities;

namespace Handoff.Promises;

[JsonConverter(typeof(IdentityConverter<PromiseId>))]
public readonly record struct PromiseId(string Value) : IIdentity<PromiseId>
{
    public static PromiseId Of(string value) => new(value);

    public override string ToString() => Value;
}
