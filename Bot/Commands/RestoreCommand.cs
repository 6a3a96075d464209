using System.CommandLine;
using Bot.Hosting;
using Bot.Search;
using Storage.Backups;

namespace Bot.Commands;

internal sealed class RestoreCommand : OperatorCommand
{
    private readonly Argument<string?> _file = new("file") { Description = "A backup.", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<bool> _force = new("--force") { Description = "Replace the database that is there. It is moved aside, not deleted." };
    private readonly Option<bool> _fromJournal = new("--from-journal")
    {
        Description = "Rebuild a damaged data file from the journal, or from the last backup (the file) and the journal since: nothing that was acknowledged is lost.",
    };

    public RestoreCommand() : base("restore", "Puts a backup in the place of the database, once it has been read and found good. Only with no host running.")
    {
        Add(_file);
        Add(_force);
        Add(_fromJournal);
        Validators.Add(result =>
        {
            if (result.GetValue(_file) is null && !result.GetValue(_fromJournal)) result.AddError("Name the backup to restore.");
        });
    }

    public override bool NeedsHostStopped => true;

    public override bool MayMakeDataDirectory => true;

    public override async Task<int> RunAsync(CommandCall call, CancellationToken ct)
    {
        var file = call.Parsed.GetValue(_file) is { } given ? call.PathOf(given) : null;
        if (file is not null && !File.Exists(file)) return await call.FailAsync($"There is no file '{file}'.");
        var directory = StorageOptions.DirectoryOf(call.Get<IConfiguration>());
        PrivateFiles.MakeDirectory(directory);
        // Derived from what is being replaced; the next start builds it from what is there then.
        if (SearchServices.DirectoryOf(call.Get<IConfiguration>()) is var search && Directory.Exists(search)) Directory.Delete(search, recursive: true);
        if (call.Parsed.GetValue(_fromJournal))
        {
            var position = await Restore.FromJournalAsync(directory, file, call.Get<TimeProvider>(), ct);
            await call.SayAsync($"rebuilt '{directory}' up to commit {position}");
            return ExitCodes.Done;
        }
        var manifest = await Restore.RunAsync(file!, directory, call.Parsed.GetValue(_force), call.Get<TimeProvider>(), ct);
        await call.SayAsync($"restored '{directory}' as of {manifest.Taken:u}: {manifest.Documents} documents, {manifest.Entries} stream entries, {manifest.Attachments} attachments");
        return ExitCodes.Done;
    }
}
