using System.Globalization;
using System.Text.Json.Serialization;
using KnowledgeBase.Articles;
using Storage;

namespace KnowledgeBase.Importing;

/// <summary>
/// An import that is too large for one batch: staged piece by piece, switched over by one small batch, and then moved piece by piece. From the switch on it will be
/// finished, also after a crash; until it is finished customers are answered from the articles as they were (the index waits for the end).
/// </summary>
public sealed class StagedImport(IDatabase database, ArticleStore articles, ArticleVersions versions)
{
    /// <summary>Holds one document while an import is being moved.</summary>
    public const string StateCollection = "article-import";

    private const string StagedCollection = "article-import-staged";
    private const string Current = "current";
    private const int Piece = 1000;

    private readonly SemaphoreSlim _one = new(1);

    private readonly DocumentCollection<StagedChange> _staged = new(database, StagedCollection, StagedJson.Default.StagedChange);
    private readonly DocumentCollection<ImportState> _state = new(database, StateCollection, StagedJson.Default.ImportState);

    /// <summary>Finishes an import that was switched over before a crash; forgets one that was not. Call before the index is built.</summary>
    public async Task ResumeAsync(CancellationToken ct = default)
    {
        await _one.WaitAsync(ct);
        try
        {
            await FinishAsync(ct);
        }
        finally
        {
            _one.Release();
        }
    }

    private async Task FinishAsync(CancellationToken ct)
    {
        if (await _state.GetAsync(Current, ct) is { } state) await MoveAsync(state.Value, null, ct);
        else await ForgetAsync(ct);
    }

    /// <summary>One import after another.</summary>
    /// <param name="alongside">What has to be committed with the decision.</param>
    internal async Task RunAsync(IReadOnlyList<StagedChange> changes, Publication publication, Action<Batch>? alongside, IProgress<ImportProgress>? progress, CancellationToken ct)
    {
        await _one.WaitAsync(ct);
        try
        {
            await FinishAsync(ct);
            await StageAsync(changes, publication, alongside, progress, ct);
        }
        finally
        {
            _one.Release();
        }
    }

    private async Task StageAsync(IReadOnlyList<StagedChange> changes, Publication publication, Action<Batch>? alongside, IProgress<ImportProgress>? progress, CancellationToken ct)
    {
        for (var done = 0; done < changes.Count; done += Piece)
        {
            var batch = new Batch();
            for (var i = done; i < Math.Min(done + Piece, changes.Count); i++) _staged.Put(batch, i.ToString("D8", CultureInfo.InvariantCulture), changes[i]);
            await database.CommitAsync(batch, ct);
            progress?.Report(new ImportProgress(ImportStage.Staged, Math.Min(done + Piece, changes.Count), changes.Count));
        }
        var state = new ImportState(publication, changes.Count);
        var switching = new Batch();
        _state.Put(switching, Current, state, Expect.Absent);
        alongside?.Invoke(switching);
        await database.CommitAsync(switching, ct);
        // From here on it is done, whoever turns away.
        await MoveAsync(state, progress, CancellationToken.None);
    }

    private async Task MoveAsync(ImportState state, IProgress<ImportProgress>? progress, CancellationToken ct)
    {
        var removed = await versions.RemovedAsync(ct);
        for (var done = 0; ;)
        {
            var page = await _staged.QueryAsync(new DocumentQuery(StagedCollection) { Take = Piece }, ct);
            if (page.Items.Count == 0) break;
            try
            {
                await MoveAsync(page.Items, state.Publication, removed, ct);
            }
            catch (PreconditionFailedException)
            {
                continue; // somebody published one of these meanwhile: read again, and go over it
            }
            done += page.Items.Count;
            progress?.Report(new ImportProgress(ImportStage.Moved, Math.Min(done, state.Total), state.Total));
        }
        var batch = new Batch();
        _state.Delete(batch, Current);
        await database.CommitAsync(batch, ct);
    }

    private async Task MoveAsync(IReadOnlyList<Versioned<StagedChange>> piece, Publication publication, IReadOnlyDictionary<ArticleKey, int> removed, CancellationToken ct)
    {
        var batch = new Batch();
        foreach (var staged in piece)
        {
            var before = await articles.GetAsync(staged.Value.Put?.Key ?? ArticleKey.Parse(staged.Value.Remove!), ct);
            if (staged.Value.Put is not { } article)
            {
                if (before is not null) versions.Withdraw(batch, before, publication.By, publication.At, publication.OverrideReason, publication.Regressions);
            }
            else if (before is null || !before.Value.SameAs(article)) versions.PutInForce(batch, article, before, publication, removed.GetValueOrDefault(article.Key));
            _staged.Delete(batch, staged.Id);
        }
        await database.CommitAsync(batch, ct);
    }

    private async Task ForgetAsync(CancellationToken ct)
    {
        while (await _staged.QueryAsync(new DocumentQuery(StagedCollection) { Take = Piece }, ct) is { Items: { Count: > 0 } left })
        {
            var batch = new Batch();
            foreach (var staged in left) _staged.Delete(batch, staged.Id);
            await database.CommitAsync(batch, ct);
        }
    }
}

/// <param name="Put">Null when an article is removed.</param>
/// <param name="Remove">The key of the article that is removed.</param>
internal sealed record StagedChange(Article? Put, string? Remove);

internal sealed record ImportState(Publication Publication, int Total);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true)]
[JsonSerializable(typeof(StagedChange))]
[JsonSerializable(typeof(ImportState))]
internal sealed partial class StagedJson : JsonSerializerContext;
