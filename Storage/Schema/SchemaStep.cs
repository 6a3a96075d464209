namespace Storage.Schema;

/// <summary>
/// One step from the stored form of the version before to that of <paramref name="Version"/>. It runs in chunks: each call
/// fills a batch and returns where it is (null: done). Batch, progress and, at the end, the version are committed
/// together, so that a step that is interrupted goes on where it was.
/// </summary>
/// <param name="Version">1, 2, 3 ... without gaps.</param>
/// <param name="Description">What it does, for the log.</param>
/// <param name="RunChunkAsync">Gets the database, where the chunk before ended (null at first), and the batch to fill.</param>
public sealed record SchemaStep(int Version, string Description, Func<IDatabase, string?, Batch, CancellationToken, Task<string?>> RunChunkAsync);
