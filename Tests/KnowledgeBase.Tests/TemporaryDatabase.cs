using Storage.LiteDb;

namespace KnowledgeBase.Tests;

/// <summary>A real database in a folder that goes away with it.</summary>
internal sealed class TemporaryDatabase : IAsyncDisposable
{
    private TemporaryDatabase(string folder, LiteDbDatabase database) => (Folder, Database) = (folder, database);

    public string Folder { get; }

    public LiteDbDatabase Database { get; }

    public static async Task<TemporaryDatabase> OpenAsync()
    {
        var folder = Directory.CreateTempSubdirectory("knowledge-").FullName;
        return new TemporaryDatabase(folder, await LiteDbDatabase.OpenAsync(new LiteDbOptions { DataDirectory = Path.Combine(folder, "data") }));
    }

    /// <summary>Writes a file beside the database and returns its path.</summary>
    public string Write(string name, string text)
    {
        var path = Path.Combine(Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }
}
