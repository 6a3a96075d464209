using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema;

/// <summary>Data about an activity, told apart by type. What was received has its members in <see cref="Properties"/>; <see cref="GetAs{T}"/> gives them a type.</summary>
[JsonConverter(typeof(Json.EntityConverter))]
public class Entity : IEquatable<Entity>
{
    private Json.OpenContent _open;

    public Entity()
    {
    }

    public Entity(string type = null) => Type = type;

    [JsonPropertyName("type")]
    public string Type { get; set; }

    /// <summary>Properties of the JSON that have no member here; they are kept and written back.</summary>
    [JsonIgnore]
    public JsonObject Properties
    {
        get => _open.Tree;
        set => _open.Tree = value;
    }

    /// <summary>The same for the serializer.</summary>
    [JsonExtensionData, EditorBrowsable(EditorBrowsableState.Never)]
    public IDictionary<string, JsonElement> UnknownProperties
    {
        get => _open.Elements;
        set => _open.Elements = value;
    }

    /// <summary>This entity as another type, by way of JSON.</summary>
    public T GetAs<T>() => ActivityJson.Convert<T>(this);

    /// <summary>Takes type and properties from an object, by way of JSON.</summary>
    public void SetAs<T>(T obj)
    {
        var entity = ActivityJson.Convert<Entity>(ActivityJson.ToNode(obj));
        Type = entity.Type;
        Properties = entity.Properties;
    }

    /// <summary>Entities are equal when their JSON is.</summary>
    public bool Equals(Entity other) =>
        other is not null && JsonNode.DeepEquals(ActivityJson.ToNode(this), ActivityJson.ToNode(other));

    public override bool Equals(object obj) =>
        ReferenceEquals(this, obj) || (obj is Entity other && obj.GetType() == GetType() && Equals(other));

    public override int GetHashCode() => string.GetHashCode(Type, StringComparison.Ordinal);
}
