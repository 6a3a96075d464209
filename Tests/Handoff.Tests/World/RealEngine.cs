using Storage.LiteDb;

namespace Handoff.Tests.World;

/// <summary>The engine as it runs in the product, on a directory of its own.</summary>
public sealed class RealEngine : IAsyncDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("bothandoff-").FullName;

    private RealEngine() { }

    public LiteDbDatabase Database { get; private set; } = null!;

    public static async Task<RealEngine> StartAsync()
    {
        var engine = new RealEngine();
        await engine.RestartAsync();
        return engine;
    }

    /// <summary>Closes and opens the same files.</summary>
    public async Task RestartAsync()
    {
        if (Database is not null) await Database.DisposeAsync();
        Database = await LiteDbDatabase.OpenAsync(new LiteDbOptions { DataDirectory = _directory });
    }

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }
}
