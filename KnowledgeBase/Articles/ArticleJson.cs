using System.Text.Json.Serialization;

namespace KnowledgeBase.Articles;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true)]
[JsonSerializable(typeof(Article))]
[JsonSerializable(typeof(ArticleDraft))]
internal sealed partial class ArticleJson : JsonSerializerContext;
