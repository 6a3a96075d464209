namespace Storage.Files;

/// <summary>A folder as the store uses it. New, moved and deleted names are durable after <see cref="Sync"/>.</summary>
internal interface IFolder
{
    string Path { get; }

    /// <summary>Names of the files in the folder that end so, in ordinal order.</summary>
    IReadOnlyList<string> List(string suffix);

    bool Exists(string name);

    /// <summary>Opens the file, and makes it if it isn't there.</summary>
    IFile Open(string name);

    /// <exception cref="FileNotFoundException">It isn't there.</exception>
    IFile OpenExisting(string name);

    void Delete(string name);

    /// <summary>Renames a file, replacing what had the new name.</summary>
    void Move(string from, string to);

    void Sync();

    /// <summary>Bytes that can still be written to the disk that holds the folder.</summary>
    long AvailableBytes { get; }

    IFolder Subfolder(string name);
}
