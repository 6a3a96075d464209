using Storage.Files;

namespace Storage.Committing;

/// <summary>
/// Refuses writes while the disk is nearly full, so that there is always room to store what was accepted. Looks at most
/// once a second while there is room.
/// </summary>
internal sealed class FreeSpace(IFolder folder, long leastBytes, TimeProvider clock)
{
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(1);
    private long _lookedAt;
    private bool _hadRoom;

    /// <exception cref="StorageUnavailableException">There is too little room.</exception>
    public void Require()
    {
        if (_hadRoom && clock.GetElapsedTime(_lookedAt) < Between) return;
        var available = folder.AvailableBytes;
        (_lookedAt, _hadRoom) = (clock.GetTimestamp(), available >= leastBytes);
        if (!_hadRoom)
            throw new StorageUnavailableException(
                $"The disk of '{folder.Path}' is nearly full: {available / 1_000_000:N0} MB are free, and nothing is written below {leastBytes / 1_000_000:N0} MB. Nothing was written. Make room; writing then goes on by itself.");
    }
}
