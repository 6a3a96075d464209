using System.Text.Json.Serialization;
using Handoff.Identities;

namespace Handoff.Conversations;

/// <summary>The channel's conversation as this house knows it; also the name of its transcript.</summary>
[JsonConverter(typeof(IdentityConverter<ConversationId>))]
public readonly record struct ConversationId(string Value) : IIdentity<ConversationId>
{
    public static ConversationId Of(string value) => new(value);

    public override string ToString() => Value;
}
