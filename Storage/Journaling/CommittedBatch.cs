using Storage.Live;

namespace Storage.Journaling;

/// <summary>A batch as it was applied: every sequence and outcome is settled, so applying it again gives the same state.</summary>
internal sealed record CommittedBatch(long Position, IReadOnlyList<Effect> Effects)
{
    public Commit ToCommit()
    {
        var documents = new List<DocumentChange>();
        var entries = new List<StreamEntry>();
        List<string>? deleted = null;
        foreach (var effect in Effects)
        {
            switch (effect)
            {
                case DocumentEffect d when !ReservedNames.IsReserved(d.Key.Collection):
                    documents.Add(new DocumentChange(d.Key.Collection, d.Key.Id, d.Document));
                    break;
                case EntryEffect e:
                    entries.Add(e.Entry);
                    break;
                case StreamDeletion s:
                    (deleted ??= []).Add(s.Stream);
                    break;
            }
        }

        return new Commit(Position, documents, entries) { DeletedStreams = deleted ?? [] };
    }
}

internal abstract record Effect;

/// <param name="Document">Null: it was deleted.</param>
internal sealed record DocumentEffect(DocumentKey Key, Document? Document, IReadOnlyList<IndexEntry> IndexEntries) : Effect;

internal sealed record EntryEffect(StreamEntry Entry) : Effect;

/// <param name="Through">The stream's last sequence when it was deleted; the next entry gets the one after it.</param>
internal sealed record StreamDeletion(string Stream, long Through) : Effect;
