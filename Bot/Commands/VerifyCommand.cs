using Bot.Hosting;
using Storage.Attachments;
using Storage.Backups;
using Storage.LiteDb;

namespace Bot.Commands;

internal sealed class VerifyCommand() : OperatorCommand("verify", "Reads the whole database, its journal and all attachments, and names what is damaged.")
{
    public override bool OpensStoreItself => true;

    public override async Task<int> RunAsync(CommandCall call, CancellationToken ct)
    {
        var report = call.Services.GetService<LiteDbDatabase>() is { } open
            ? await Verify.RunAsync(open, call.Get<AttachmentStore>(), ct)
            : await Verify.RunAsync(StorageOptions.DirectoryOf(call.Get<IConfiguration>()), ct);
        foreach (var finding in report.Findings) await call.Output.ComplainAsync(finding);
        if (!report.IsSound) return await call.FailAsync($"{report.Findings.Count} things are damaged. docs/operations.md says how to restore or rebuild.");
        await call.SayAsync($"sound: {report.Documents} documents, {report.Entries} stream entries, {report.Attachments} attachments, up to commit {report.Position}");
        return ExitCodes.Done;
    }
}
