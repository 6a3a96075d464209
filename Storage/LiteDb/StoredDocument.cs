namespace Storage.LiteDb;

/// <summary>A document as the engine has it, with its entries in the indexes.</summary>
internal sealed record StoredDocument(Document Document, IReadOnlyList<IndexEntry> IndexEntries);
