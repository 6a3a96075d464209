using System.CommandLine;
using KnowledgeBase.Importing;
using KnowledgeBase.Indexing;
using KnowledgeBase.Publishing;

namespace Bot.Commands.Knowledge;

internal sealed class ImportKnowledge : OperatorCommand
{
    private const int MostTold = 20;

    private readonly Argument<string> _path = new("path") { Description = "A folder of .md, .html, .csv, .tsv and .jsonl files (with its subfolders), or one such file." };
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Only say what would be added, changed, removed and refused." };
    private readonly Option<bool> _removeMissing = new("--remove-missing") { Description = "Remove the articles that are not in the path." };

    private readonly Option<string?> _override = new("--override") { Description = "Why it is imported although golden questions get worse answers. Stands in the articles' history and in the log of changes." };

    public ImportKnowledge() : base("import", "Takes articles over from files: all of them, or, if one is refused or golden questions would get worse answers, none. They answer at once.")
    {
        Add(_path);
        Add(_dryRun);
        Add(_removeMissing);
        Add(_override);
    }

    public override bool MayMakeDataDirectory => true;

    public override async Task<int> RunAsync(CommandCall call, CancellationToken ct)
    {
        var path = call.PathOf(call.Parsed.GetRequiredValue(_path));
        if (!File.Exists(path) && !Directory.Exists(path)) return await call.FailAsync($"There is nothing at '{path}'.");

        // With no host running nobody has built the index that the golden questions are asked of.
        if (call.Get<KnowledgeIndex>().Count == 0) await call.Get<KnowledgeWatch>().RebuildAsync(ct);
        var isDryRun = call.Parsed.GetValue(_dryRun);
        var options = new ImportOptions(isDryRun, call.Parsed.GetValue(_removeMissing), call.Parsed.GetValue(_override));
        var report = await call.Get<ArticleImport>().RunAsync(path, options, new Progress(call.Output), ct);
        foreach (var refusal in report.Refused) await call.Output.ComplainAsync($"{PathOf(path, refusal.File)}:{refusal.Line}: {refusal.Reason}");
        if (report.Refused.Count > 0) return await call.FailAsync($"{Count(report.Refused.Count, "article")} refused; nothing was imported.");

        foreach (var regression in report.Check.Regressions.Take(MostTold)) await call.Output.ComplainAsync(Told(regression));
        if (report.Check.Regressions.Count > MostTold) await call.Output.ComplainAsync($"... and {report.Check.Regressions.Count - MostTold} more");
        if (report.Check.Golden + report.Check.Recent > 0)
            await call.Output.ComplainAsync($"Of {report.Check.Golden} golden and {report.Check.Recent} recent questions {report.Check.Regressions.Count} get a worse answer, {report.Check.Improvements} a better one.");
        if (report.IsWorse && !report.Applied && !isDryRun) return await call.FailAsync("Answers would become worse; nothing was imported. Say why it must be with --override \"reason\".");

        if (isDryRun)
        {
            foreach (var key in report.Added) await call.SayAsync($"would add     {key}");
            foreach (var key in report.Changed) await call.SayAsync($"would change  {key}");
            foreach (var key in report.Removed) await call.SayAsync($"would remove  {key}");
        }
        await call.SayAsync($"{(isDryRun ? "Would be " : "")}{report.Added.Count} added, {report.Changed.Count} changed, {report.Removed.Count} removed, {report.Unchanged} unchanged");
        return ExitCodes.Done;
    }

    private static string Told(Regression one) => $"worse: \"{one.Query}\" ({one.Article ?? "no article"}): {one.Before} -> {one.After}{(one.Given is null ? "" : $", {one.Given} is given")}";

    // Told in the order it happened, so not by System.Progress, which posts.
    private sealed class Progress(ICommandOutput output) : IProgress<ImportProgress>
    {
        private const int Each = 10_000;

        public void Report(ImportProgress value)
        {
            if (value.Done % Each == 0 || value.Done == value.Total) _ = output.ComplainAsync($"{NameOf(value.Stage)}: {value.Done} of {value.Total}").AsTask();
        }
    }

    private static string NameOf(ImportStage stage) => stage switch { ImportStage.Checked => "checked", ImportStage.Staged => "read", _ => "in place" };

    // Editors and terminals jump to a path that can be opened from where one is.
    private static string PathOf(string path, string file) => Path.IsPathRooted(file) || File.Exists(file) ? file : Directory.Exists(path) ? Path.Combine(path, file) : path;

    private static string Count(int count, string word) => count == 1 ? $"1 {word} was" : $"{count} {word}s were";
}
