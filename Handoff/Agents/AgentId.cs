using System.Text.Json.Serialization;
using Handoff.Identities;

namespace Handoff.Agents;

/// <summary>An agent, by the user name.</summary>
[JsonConverter(typeof(IdentityConverter<AgentId>))]
public readonly record struct AgentId(string Value) : IIdentity<AgentId>
{
    public static AgentId Of(string value) => new(value);

    public override string ToString() => Value;
}
