namespace Storage.Files;

/// <summary>A file as the store uses it: addressed by offset, synced on demand. Tests put a simulated disk behind it.</summary>
internal interface IFile : IDisposable
{
    /// <summary>What an operator calls it: the path, for messages.</summary>
    string Path { get; }

    long Length { get; }

    /// <summary>Reads as much as there is, up to the length of <paramref name="into"/>.</summary>
    int Read(long offset, Span<byte> into);

    /// <summary>Writes all of it or throws.</summary>
    void Write(long offset, ReadOnlySpan<byte> bytes);

    void SetLength(long length);

    /// <summary>Returns when everything written so far will survive a loss of power.</summary>
    void Sync();
}
