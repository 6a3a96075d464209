using System.Text.Json.Serialization;
using Handoff.Identities;

namespace Handoff.Customers;

/// <summary>A customer, whatever channels they write from.</summary>
[JsonConverter(typeof(IdentityConverter<CustomerId>))]
public readonly record struct CustomerId(string Value) : IIdentity<CustomerId>
{
    public static CustomerId Of(string value) => new(value);

    public override string ToString() => Value;
}
