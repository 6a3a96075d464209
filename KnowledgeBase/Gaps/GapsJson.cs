using System.Text.Json.Serialization;

namespace KnowledgeBase.Gaps;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true)]
[JsonSerializable(typeof(MissedQuestion))]
[JsonSerializable(typeof(ArticleEvent))]
internal sealed partial class GapsJson : JsonSerializerContext;
