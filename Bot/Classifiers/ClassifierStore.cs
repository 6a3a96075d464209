using Storage;

namespace Bot.Classifiers;

/// <summary>The versions of the classifiers and which of them judge. Holds measures and no customer's words.</summary>
public sealed class ClassifierStore(IDatabase database)
{
    private const string Versions = "classifier-versions";
    private const string States = "classifier-states";

    private readonly DocumentCollection<ClassifierVersion> _versions = new(database, Versions, ClassifiersJson.Default.ClassifierVersion,
        new DocumentIndex<ClassifierVersion>("byKind", v => IndexKey.Of(v.Kind.ToString(), v.Number)));

    private readonly DocumentCollection<ClassifierState> _states = new(database, States, ClassifiersJson.Default.ClassifierState);

    public Task<Versioned<ClassifierState>?> StateAsync(ClassifierKind kind, CancellationToken ct = default) => _states.GetAsync(kind.ToString(), ct);

    public async Task<ClassifierVersion?> GetAsync(ClassifierKind kind, int number, CancellationToken ct = default) => (await _versions.GetAsync(IdOf(kind, number), ct))?.Value;

    /// <summary>All that are kept, the latest first.</summary>
    public async Task<IReadOnlyList<ClassifierVersion>> ListAsync(ClassifierKind kind, CancellationToken ct = default)
    {
        var found = new List<ClassifierVersion>();
        await foreach (var version in _versions.AllAsync(new DocumentQuery(Versions) { Index = "byKind", Prefix = IndexKey.Of(kind.ToString()), Descending = true }, ct)) found.Add(version.Value);
        return found;
    }

    public void Add(Batch batch, ClassifierVersion version) => _versions.Put(batch, IdOf(version.Kind, version.Number), version, Expect.Absent);

    public void Remove(Batch batch, ClassifierVersion version) => _versions.Delete(batch, IdOf(version.Kind, version.Number));

    public void Put(Batch batch, ClassifierState state, string? readETag) => _states.Put(batch, state.Kind.ToString(), state, Expect.AsRead(readETag));

    private static string IdOf(ClassifierKind kind, int number) => $"{kind}/{number}";
}
