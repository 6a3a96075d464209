namespace Storage.Tests.Faults;

/// <summary>
/// What a disk may hold when the power fails: all that was synced, and of what came after any part, in blocks of 4 KB
/// and in any order. Names in a folder survive in the order in which they were made, from the last sync of the folder on
/// as far as chance will have it.
/// </summary>
internal static class PowerCut
{
    private const int Block = 4096;

    /// <param name="survival">The chance of each unsynced block.</param>
    public static SimulatedFolder After(IReadOnlyList<DiskEvent> events, int cut, Random random, double survival)
    {
        var disk = new SimulatedFolder(new Recording());
        var contents = Contents(events, cut, random, survival);
        foreach (var folder in events.Take(cut).Select(e => e.Folder).Where(f => f.Length > 0).Distinct())
            foreach (var (name, file) in Names(events, cut, folder, random))
                disk.Place(folder, name, contents.TryGetValue(file, out var content) ? content.ToArray() : []);
        return disk;
    }

    private static Dictionary<string, int> Names(IReadOnlyList<DiskEvent> events, int cut, string folder, Random random)
    {
        var changes = new List<DiskEvent>();
        var synced = 0;
        for (var i = 0; i < cut; i++)
        {
            if (events[i].Folder != folder) continue;
            if (events[i].Kind == DiskEventKind.SyncFolder) synced = changes.Count;
            else changes.Add(events[i]);
        }

        var names = new Dictionary<string, int>();
        foreach (var change in changes.Take(random.Next(synced, changes.Count + 1)))
        {
            if (change.Kind == DiskEventKind.Create) names[change.Name] = change.File;
            else if (names.Remove(change.Name, out var file) && change.Kind == DiskEventKind.Move) names[change.NewName] = file;
        }

        return names;
    }

    private static Dictionary<int, MemoryStream> Contents(IReadOnlyList<DiskEvent> events, int cut, Random random, double survival)
    {
        var lastSync = new Dictionary<int, int>();
        for (var i = 0; i < cut; i++)
            if (events[i].Kind == DiskEventKind.Sync) lastSync[events[i].File] = i;

        var contents = new Dictionary<int, MemoryStream>();
        for (var i = 0; i < cut; i++)
        {
            var e = events[i];
            if (e.Kind is not (DiskEventKind.Write or DiskEventKind.SetLength)) continue;
            if (!contents.TryGetValue(e.File, out var content)) contents[e.File] = content = new MemoryStream();
            var isSafe = lastSync.TryGetValue(e.File, out var sync) && i < sync;
            if (e.Kind == DiskEventKind.SetLength)
            {
                if (isSafe || random.NextDouble() < survival) content.SetLength(e.Offset);
                continue;
            }

            for (var at = 0; at < e.Bytes!.Length;)
            {
                var count = (int)Math.Min(e.Bytes.Length - at, Block - ((e.Offset + at) % Block));
                if (isSafe || random.NextDouble() < survival)
                {
                    content.Position = e.Offset + at;
                    content.Write(e.Bytes, at, count);
                }

                at += count;
            }
        }

        return contents;
    }
}
