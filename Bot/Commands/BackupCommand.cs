using System.CommandLine;
using Storage.Backups;

namespace Bot.Commands;

internal sealed class BackupCommand : OperatorCommand
{
    private readonly Argument<string> _file = new("file") { Description = "A new file; only its owner may read it." };

    public BackupCommand() : base("backup", "Writes the whole database and all attachments to one file, and reads it back before it is called good. A running host goes on serving.") => Add(_file);

    public override async Task<int> RunAsync(CommandCall call, CancellationToken ct)
    {
        var file = call.PathOf(call.Parsed.GetRequiredValue(_file));
        if (!Directory.Exists(Path.GetDirectoryName(file))) return await call.FailAsync($"There is no directory '{Path.GetDirectoryName(file)}'.");
        var report = await call.Get<Backup>().RunAsync(file, ct);
        var manifest = report.Manifest;
        await call.SayAsync($"{report.File}: {manifest.Documents} documents, {manifest.Entries} stream entries, {manifest.Attachments} attachments, {report.Bytes} bytes; read back and good");
        return ExitCodes.Done;
    }
}
