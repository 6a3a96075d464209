using System.ComponentModel.DataAnnotations;

namespace Bot.Hosting;

/// <summary>Settings <c>Knowledge</c>.</summary>
public sealed class KnowledgeOptions : IValidatableObject
{
    /// <summary>Where what was learned from the articles is kept; relative to the working directory. Empty: in the data directory.</summary>
    public string ModelDirectory { get; set; } = "";

    /// <summary>Finds questions also by their meaning.</summary>
    public EncoderOptions Encoder { get; set; } = new();

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) => Encoder.Problems();

    internal string ModelsOf(IConfiguration configuration) =>
        ModelDirectory.Length > 0 ? Path.GetFullPath(ModelDirectory) : Path.Combine(StorageOptions.DirectoryOf(configuration), "knowledge-models");
}
