using System.Text.Json.Serialization;
using Handoff.Identities;

namespace Handoff.Queues;

/// <summary>A queue that cases wait in.</summary>
[JsonConverter(typeof(IdentityConverter<QueueId>))]
public readonly record struct QueueId(string Value) : IIdentity<QueueId>
{
    public static QueueId Of(string value) => new(value);

    public override string ToString() => Value;
}
