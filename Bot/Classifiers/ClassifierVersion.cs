using System.Text.Json.Serialization;
using KnowledgeBase.Classification;

namespace Bot.Classifiers;

/// <summary>One version of a classifier: what it was learned from and what it is worth. The weights stand in a file; a version never changes.</summary>
public sealed record ClassifierVersion
{
    public required ClassifierKind Kind { get; init; }

    /// <summary>1, 2, 3 ... within its kind.</summary>
    public required int Number { get; init; }

    /// <summary>The name of its file among the models.</summary>
    public required string File { get; init; }

    /// <summary>SHA-256 of the file.</summary>
    public required string Hash { get; init; }

    public required DateTimeOffset TrainedAt { get; init; }

    public required TrainedBecause Because { get; init; }

    /// <summary>A user name, or who else <see cref="Audit.AuditedChange.By"/> may name.</summary>
    public required string By { get; init; }

    public required ExampleCounts Examples { get; init; }

    public required ClassifierQuality Quality { get; init; }

    /// <summary>The version that was live then, and how this one did against it; null for the first.</summary>
    public int? ComparedWith { get; init; }

    public Comparison? Comparison { get; init; }

    /// <summary>Whether it went live when it was trained; false: it did worse than the one before.</summary>
    public required bool IsAdopted { get; init; }
}

public enum TrainedBecause
{
    /// <summary>There was none, or none that could be read.</summary>
    First,

    /// <summary>Enough examples had come, changed or gone.</summary>
    Examples,

    /// <summary>Somebody asked for it.</summary>
    Asked,
}

/// <param name="Shipped">Sentences that came with the product.</param>
/// <param name="Articles">Questions of the knowledge base, and everyday ones that are in none of its categories.</param>
/// <param name="Cases">What agents confirmed at the end of a case.</param>
/// <param name="LeftOut">Of all these, how many the rest contradicted: they were not learned from.</param>
public sealed record ExampleCounts(int Shipped, int Articles, int Cases, int LeftOut)
{
    [JsonIgnore]
    public int Used => Shipped + Articles + Cases - LeftOut;
}

/// <summary>Which version of a classifier judges.</summary>
/// <param name="Live">Its number.</param>
/// <param name="Latest">The highest number ever given.</param>
/// <param name="IsHeld">Somebody went back to it: nothing is trained until somebody asks for it.</param>
public sealed record ClassifierState(ClassifierKind Kind, int Live, int Latest, DateTimeOffset Since, string By, bool IsHeld);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ClassifierVersion))]
[JsonSerializable(typeof(ClassifierState))]
internal sealed partial class ClassifiersJson : JsonSerializerContext;
