using System.ComponentModel.DataAnnotations;
using KnowledgeBase.Meaning;

namespace Bot.Hosting;

/// <summary>Settings <c>Knowledge:Encoder</c>: an ONNX sentence encoder that the operator supplies. Off while <see cref="ModelPath"/> is empty.</summary>
public sealed class EncoderOptions
{
    /// <summary>The .onnx file, relative to the working directory.</summary>
    public string ModelPath { get; set; } = "";

    /// <summary>Its WordPiece vocabulary (vocab.txt).</summary>
    public string VocabularyPath { get; set; } = "";

    /// <summary>Put before every text, as the model was trained.</summary>
    public string Prefix { get; set; } = "";

    /// <summary>What is longer is cut.</summary>
    public int MaxTokens { get; set; } = 128;

    /// <summary>True for uncased models.</summary>
    public bool LowerCase { get; set; } = true;

    internal bool IsOn => ModelPath.Length > 0;

    internal EncoderFiles Files => new(Path.GetFullPath(ModelPath), Path.GetFullPath(VocabularyPath), Prefix, MaxTokens, LowerCase);

    internal IEnumerable<ValidationResult> Problems()
    {
        if (MaxTokens is < 8 or > 8192) yield return new ValidationResult($"Knowledge:Encoder:MaxTokens is {MaxTokens}: it must be 8 to 8192.");
        if (!IsOn && VocabularyPath.Length > 0) yield return new ValidationResult("Knowledge:Encoder:VocabularyPath is set and ModelPath is not: set both, or neither.");
        if (!IsOn) yield break;
        if (!File.Exists(ModelPath)) yield return new ValidationResult($"Knowledge:Encoder:ModelPath: there is no file '{ModelPath}'.");
        if (VocabularyPath.Length == 0) yield return new ValidationResult("Knowledge:Encoder:VocabularyPath is empty: a model needs the vocabulary that it was trained with (vocab.txt).");
        else if (!File.Exists(VocabularyPath)) yield return new ValidationResult($"Knowledge:Encoder:VocabularyPath: there is no file '{VocabularyPath}'.");
    }
}
