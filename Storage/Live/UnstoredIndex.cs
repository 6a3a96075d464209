namespace Storage.Live;

/// <summary>
/// Index entries of the documents that the engine doesn't have as they are now; with the empty index name, their ids.
/// </summary>
internal sealed class UnstoredIndex
{
    private readonly Dictionary<(string Collection, string Index), SortedSet<IndexPlace>> _places = [];

    public void Add(DocumentSlot slot)
    {
        if (slot.Document is null || ReservedNames.HoldsKeys(slot.Key.Collection)) return;
        Of(slot.Key.Collection, "").Add(new IndexPlace("", slot.Key.Id));
        for (var i = 0; i < slot.IndexEntries.Count; i++)
            Of(slot.Key.Collection, slot.IndexEntries[i].Index).Add(new IndexPlace(slot.IndexEntries[i].Key.Text, slot.Key.Id));
    }

    public void Remove(DocumentSlot slot)
    {
        if (slot.Document is null || ReservedNames.HoldsKeys(slot.Key.Collection)) return;
        Of(slot.Key.Collection, "").Remove(new IndexPlace("", slot.Key.Id));
        for (var i = 0; i < slot.IndexEntries.Count; i++)
            Of(slot.Key.Collection, slot.IndexEntries[i].Index).Remove(new IndexPlace(slot.IndexEntries[i].Key.Text, slot.Key.Id));
    }

    public IEnumerable<IndexPlace> Places(string collection, string index, IndexRange range)
    {
        if (range.IsEmpty || !_places.TryGetValue((collection, index), out var places)) return [];
        var view = places.GetViewBetween(range.Low, range.High);
        return (range.Descending ? view.Reverse() : view).Where(range.Contains);
    }

    private SortedSet<IndexPlace> Of(string collection, string index)
    {
        if (!_places.TryGetValue((collection, index), out var places)) _places[(collection, index)] = places = [];
        return places;
    }
}
