using System.Text;

namespace Storage.Tests.Contract;

/// <summary>What every engine must do. Derived fixtures say how to open one; nothing here is optional.</summary>
public abstract partial class DatabaseContract
{
    protected IDatabase Database { get; private set; } = null!;

    /// <summary>Opens the same database each time it is called within a test.</summary>
    protected abstract Task<IDatabase> OpenAsync();

    protected abstract void Forget();

    [SetUp]
    public async Task Open() => Database = await OpenAsync();

    [TearDown]
    public async Task Close()
    {
        await Database.DisposeAsync();
        Forget();
    }

    protected async Task ReopenAsync()
    {
        await Database.DisposeAsync();
        Database = await OpenAsync();
    }

    protected static ReadOnlyMemory<byte> Bytes(string text) => Encoding.UTF8.GetBytes(text);

    protected static string Text(ReadOnlyMemory<byte>? bytes) => Encoding.UTF8.GetString(bytes!.Value.Span);

    protected static IReadOnlyList<string> Texts(IEnumerable<StreamEntry> entries) => [.. entries.Select(e => Text(e.Body))];

    protected Task<BatchResult> CommitAsync(Action<Batch> fill)
    {
        var batch = new Batch();
        fill(batch);
        return Database.CommitAsync(batch);
    }

    protected async Task<PreconditionFailedException> RefusalAsync(Action<Batch> fill)
    {
        try
        {
            await CommitAsync(fill);
        }
        catch (PreconditionFailedException e)
        {
            return e;
        }

        throw new AssertionException("The batch was accepted.");
    }
}
