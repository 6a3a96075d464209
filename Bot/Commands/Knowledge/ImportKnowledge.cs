using System.CommandLine;
using KnowledgeBase.Importing;

namespace Bot.Commands.Knowledge;

internal sealed class ImportKnowledge : OperatorCommand
{
    private readonly Argument<string> _path = new("path") { Description = "A folder of .md, .html, .csv, .tsv and .jsonl files (with its subfolders), or one such file." };
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Only say what would be added, changed, removed and refused." };
    private readonly Option<bool> _removeMissing = new("--remove-missing") { Description = "Remove the articles that are not in the path." };

    public ImportKnowledge() : base("import", "Takes articles over from files: all of them, or, if one is refused, none. They answer at once.")
    {
        Add(_path);
        Add(_dryRun);
        Add(_removeMissing);
    }

    public override bool MayMakeDataDirectory => true;

    public override async Task<int> RunAsync(CommandCall call, CancellationToken ct)
    {
        var path = call.PathOf(call.Parsed.GetRequiredValue(_path));
        if (!File.Exists(path) && !Directory.Exists(path)) return await call.FailAsync($"There is nothing at '{path}'.");

        var isDryRun = call.Parsed.GetValue(_dryRun);
        var report = await call.Get<ArticleImport>().RunAsync(path, new ImportOptions(isDryRun, call.Parsed.GetValue(_removeMissing)), new Progress(call.Output), ct);
        foreach (var refusal in report.Refused) await call.Output.ComplainAsync($"{PathOf(path, refusal.File)}:{refusal.Line}: {refusal.Reason}");
        if (report.Refused.Count > 0) return await call.FailAsync($"{Count(report.Refused.Count, "article")} refused; nothing was imported.");

        if (isDryRun)
        {
            foreach (var key in report.Added) await call.SayAsync($"would add     {key}");
            foreach (var key in report.Changed) await call.SayAsync($"would change  {key}");
            foreach (var key in report.Removed) await call.SayAsync($"would remove  {key}");
        }
        await call.SayAsync($"{(isDryRun ? "Would be " : "")}{report.Added.Count} added, {report.Changed.Count} changed, {report.Removed.Count} removed, {report.Unchanged} unchanged");
        return ExitCodes.Done;
    }

    // Told in the order it happened, so not by System.Progress, which posts.
    private sealed class Progress(ICommandOutput output) : IProgress<ImportProgress>
    {
        private const int Each = 10_000;

        public void Report(ImportProgress value)
        {
            if (value.Done % Each == 0 || value.Done == value.Total) _ = output.ComplainAsync($"{(value.Stage == ImportStage.Staged ? "read" : "in place")}: {value.Done} of {value.Total}").AsTask();
        }
    }

    // Editors and terminals jump to a path that can be opened from where one is.
    private static string PathOf(string path, string file) => Path.IsPathRooted(file) || File.Exists(file) ? file : Directory.Exists(path) ? Path.Combine(path, file) : path;

    private static string Count(int count, string word) => count == 1 ? $"1 {word} was" : $"{count} {word}s were";
}
