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
}
