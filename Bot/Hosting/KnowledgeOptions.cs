namespace Bot.Hosting;

/// <summary>Settings <c>Knowledge</c>.</summary>
public sealed class KnowledgeOptions
{
    /// <summary>Where what was learned from the articles is kept; relative to the working directory. Empty: in the data directory.</summary>
    public string ModelDirectory { get; set; } = "";

    internal string ModelsOf(IConfiguration configuration) =>
        ModelDirectory.Length > 0 ? Path.GetFullPath(ModelDirectory) : Path.Combine(StorageOptions.DirectoryOf(configuration), "knowledge-models");
}
