using System.Security.Cryptography;
using Storage.Files;

namespace Storage.Journaling;

/// <summary>
/// Appends batches to the newest segment of the journal. What <see cref="WriteAndSync"/> has returned for is on the
/// disk; nothing else of the store needs to be for a batch to be acknowledged. For one thread.
/// </summary>
internal sealed class JournalWriter(IFolder folder, long lastPosition, long segmentBytes) : IDisposable
{
    public const string Suffix = ".journal";

    private readonly RecordBuffer _buffer = new();
    private IFile? _file;
    private long _segmentId;
    private long _length;
    private long _staged = lastPosition;

    /// <summary>Everything up to this position is on the disk.</summary>
    public long Synced { get; private set; } = lastPosition;

    public static string NameOf(long firstPosition) => firstPosition.ToString("d16", System.Globalization.CultureInfo.InvariantCulture) + Suffix;

    /// <summary>The position of the last batch staged or, when none is, synced.</summary>
    public long Staged => _staged;

    /// <summary>Adds a batch to the group that the next <see cref="WriteAndSync"/> writes.</summary>
    public long Stage(IReadOnlyList<Effect> effects)
    {
        if (_file is null) StartSegment();
        var at = _buffer.Reserve(JournalFormat.RecordHeaderLength);
        BatchCodec.Write(_buffer, effects);
        JournalFormat.Seal(_buffer.From(at), JournalFormat.BatchKind, ++_staged, Synced, _segmentId);
        return _staged;
    }

    /// <exception cref="IOException">Nothing of the group counts: see <see cref="Abandon"/>.</exception>
    public void WriteAndSync()
    {
        if (_buffer.Length == 0) return;

        try
        {
            _file!.Write(_length, _buffer.Written);
            _file.Sync();
        }
        catch (IOException e)
        {
            throw new IOException($"The journal segment '{_file!.Path}' can't be written: {e.Message}", e);
        }

        _length += _buffer.Length;
        Synced = _staged;
        _buffer.Clear();
        if (_length > segmentBytes) CloseSegment();
    }

    /// <summary>Closes the segment and begins the next at once. The group must have been written.</summary>
    public void BeginSegment()
    {
        if (_file is not null && _length == JournalFormat.SegmentHeaderLength) return;
        CloseSegment();
        StartSegment();
    }

    /// <summary>
    /// Notes on the disk, without a sync, that all written so far was synced: a reader can then tell a damaged record
    /// from one that was torn by a loss of power. Called when nothing else is to be written.
    /// </summary>
    public void Mark()
    {
        if (_file is null || _buffer.Length > 0) return;

        Span<byte> mark = stackalloc byte[JournalFormat.RecordHeaderLength];
        mark.Clear();
        JournalFormat.Seal(mark, JournalFormat.MarkKind, Synced, Synced, _segmentId);
        _file.Write(_length, mark);
        _length += mark.Length;
    }

    /// <summary>
    /// After a failed write or sync: the group is given up. The segment is never written again, and a failed sync never
    /// repeated (the system may have dropped the pages); the next batch begins a new segment, whose first position
    /// makes whatever reached the old one void.
    /// </summary>
    public void Abandon()
    {
        _buffer.Clear();
        _staged = Synced;
        CloseSegment();
    }

    public void Dispose() => CloseSegment();

    private void StartSegment()
    {
        var name = NameOf(Synced + 1);
        IFile? file = null;
        try
        {
            file = folder.Open(name);
            // The name is taken when the segment before it failed without holding anything: start it anew.
            file.SetLength(0);
            _segmentId = BitConverter.ToInt64(RandomNumberGenerator.GetBytes(8));
            Span<byte> header = stackalloc byte[JournalFormat.SegmentHeaderLength];
            JournalFormat.WriteSegmentHeader(header, Synced + 1, _segmentId);
            file.Write(0, header);
            file.Sync();
            folder.Sync();
        }
        catch (IOException e)
        {
            file?.Dispose();
            throw new IOException($"The journal segment '{name}' in '{folder.Path}' can't be begun: {e.Message}", e);
        }

        _file = file;
        _length = JournalFormat.SegmentHeaderLength;
    }

    private void CloseSegment()
    {
        _file?.Dispose();
        _file = null;
    }
}
