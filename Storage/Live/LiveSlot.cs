namespace Storage.Live;

/// <summary>Something in memory that can be forgotten once the engine has it.</summary>
internal abstract class LiveSlot
{
    /// <summary>Position of the first commit that the engine doesn't have yet; 0 when the engine has all.</summary>
    public long DirtyFrom { get; set; }

    public bool IsDirty => DirtyFrom != 0;

    /// <summary>Roughly what it holds in memory.</summary>
    public int Bytes { get; set; }

    /// <summary>Neighbours in the order of last use; kept by <see cref="RecentUse"/>.</summary>
    public LiveSlot? Newer { get; set; }

    public LiveSlot? Older { get; set; }

    public bool IsListed { get; set; }
}
