using System.ComponentModel.DataAnnotations;

namespace Bot.Hosting;

/// <summary>Settings <c>Storage</c>: where the data lies.</summary>
public sealed class StorageOptions
{
    public const string LiteDb = "LiteDb";

    /// <summary>Database, attachments and keys; relative to the working directory. One host at a time.</summary>
    [Required]
    public string DataDirectory { get; set; } = "data";

    public string Engine { get; set; } = LiteDb;

    /// <summary>The data directory as a full path.</summary>
    public static string DirectoryOf(IConfiguration configuration) =>
        Path.TrimEndingDirectorySeparator(Path.GetFullPath(configuration["Storage:DataDirectory"] is { Length: > 0 } setting ? setting : "data"));
}
