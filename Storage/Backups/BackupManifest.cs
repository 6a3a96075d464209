using System.Text.Json.Serialization;

namespace Storage.Backups;

/// <summary>What a backup says about itself; checked against what is in it before it is called good.</summary>
/// <param name="Position">The backup holds the state after this commit.</param>
/// <param name="Entries">Entries of all streams.</param>
/// <param name="Digest">Hash over all documents and stream entries.</param>
public sealed record BackupManifest(int Format, DateTimeOffset Taken, long Position, long Documents, long Entries, string Digest, long Attachments)
{
    public const int CurrentFormat = 1;
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(BackupManifest))]
internal sealed partial class BackupJson : JsonSerializerContext;
