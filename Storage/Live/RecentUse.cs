namespace Storage.Live;

/// <summary>The slots that may be forgotten, by when they were last used, and their bytes together.</summary>
internal sealed class RecentUse
{
    private LiveSlot? _newest;

    public LiveSlot? Oldest { get; private set; }

    public long Bytes { get; private set; }

    public void Add(LiveSlot slot)
    {
        if (slot.IsListed) Remove(slot);
        slot.IsListed = true;
        slot.Older = _newest;
        if (_newest is not null) _newest.Newer = slot;
        _newest = slot;
        Oldest ??= slot;
        Bytes += slot.Bytes;
    }

    public void Remove(LiveSlot slot)
    {
        if (!slot.IsListed) return;
        if (slot.Newer is null) _newest = slot.Older;
        else slot.Newer.Older = slot.Older;
        if (slot.Older is null) Oldest = slot.Newer;
        else slot.Older.Newer = slot.Newer;
        (slot.Newer, slot.Older, slot.IsListed) = (null, null, false);
        Bytes -= slot.Bytes;
    }

    public void Touch(LiveSlot slot)
    {
        if (slot.IsListed && slot != _newest) Add(slot);
    }
}
