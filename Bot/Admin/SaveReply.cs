using System.Text.RegularExpressions;
using Bot.Audit;
using Bot.Console.Canned;
using Storage;

namespace Bot.Admin;

/// <summary>An administrator adds, changes, hides or removes a canned reply; synced and in the audit log when the task completes.</summary>
public sealed partial class SaveReply(IDatabase database, CannedReplyBook book, AuditLog audit)
{
    public const int LongestTitle = 60;
    public const int LongestText = 2000;

    /// <param name="readETag">As it was read; null for a new reply, or for a built-in one that nobody has changed yet.</param>
    public async Task<SaveOutcome> RunAsync(StoredReply reply, string? readETag, string by, CancellationToken ct)
    {
        var problems = Problems(reply).ToList();
        if (problems.Count > 0) return new SaveOutcome.Refused(problems);
        var stored = await book.GetAsync(reply.Name, ct);
        if (stored?.ETag != readETag) return new SaveOutcome.ChangedMeanwhile();

        var before = stored?.Value ?? CannedReplyBook.BuiltIn.FirstOrDefault(b => b.Name == reply.Name);
        var batch = new Batch();
        book.Put(batch, reply, readETag);
        audit.Append(batch, by, ChangedThing.Reply, reply.Name, before is null ? ChangeAct.Added : ChangeAct.Changed, FieldChange.Between(before is null ? [] : Fields(before), Fields(reply)));
        return await CommitAsync(batch, ct);
    }

    /// <summary>One of ours is gone; a built-in one is as it came again.</summary>
    public async Task<SaveOutcome> RemoveAsync(string name, string readETag, string by, CancellationToken ct)
    {
        if (await book.GetAsync(name, ct) is not { } stored || stored.ETag != readETag) return new SaveOutcome.ChangedMeanwhile();

        var batch = new Batch();
        book.Delete(batch, name, readETag);
        audit.Append(batch, by, ChangedThing.Reply, name, ChangeAct.Removed, Fields(stored.Value));
        return await CommitAsync(batch, ct);
    }

    private static IEnumerable<Problem> Problems(StoredReply reply)
    {
        if (!Name().IsMatch(reply.Name)) yield return new Problem("reply.name");
        if (reply.Texts.Count == 0) yield return new Problem("reply.text");
        if (reply.Titles.Values.FirstOrDefault(t => t.Length > LongestTitle) is not null) yield return new Problem("reply.title.long", LongestTitle);
        if (reply.Texts.Values.FirstOrDefault(t => t.Length > LongestText) is not null) yield return new Problem("reply.text.long", LongestText);
        foreach (var place in reply.Texts.Values.SelectMany(t => Place().Matches(t).Select(m => m.Value)).Distinct().Except(StoredReply.Places))
            yield return new Problem("reply.place", place, string.Join(" ", StoredReply.Places));
    }

    private static IReadOnlyList<(string Field, string? Value)> Fields(StoredReply reply) =>
    [
        .. reply.Titles.OrderBy(t => t.Key, StringComparer.Ordinal).Select(t => ($"title {t.Key}", (string?)t.Value)),
        .. reply.Texts.OrderBy(t => t.Key, StringComparer.Ordinal).Select(t => ($"text {t.Key}", (string?)t.Value)),
        ("hidden", QueueFields.YesNo(reply.IsHidden)),
    ];

    private async Task<SaveOutcome> CommitAsync(Batch batch, CancellationToken ct)
    {
        try
        {
            await database.CommitAsync(batch, ct);
            return new SaveOutcome.Saved();
        }
        catch (PreconditionFailedException)
        {
            return new SaveOutcome.ChangedMeanwhile();
        }
    }

    [GeneratedRegex(@"\A[a-z0-9][a-z0-9-]{0,29}\z")]
    private static partial Regex Name();

    [GeneratedRegex(@"\{[^{}\s]*\}")]
    private static partial Regex Place();
}
