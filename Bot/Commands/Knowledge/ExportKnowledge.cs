using System.CommandLine;
using KnowledgeBase.Importing;

namespace Bot.Commands.Knowledge;

internal sealed class ExportKnowledge : OperatorCommand
{
    private readonly Argument<string> _path = new("path") { Description = "A .csv, .tsv or .jsonl file, or a folder for Markdown files (language/id.md)." };

    public ExportKnowledge() : base("export", "Writes all articles to files that 'knowledge import' reads back unchanged.") => Add(_path);

    public override async Task<int> RunAsync(CommandCall call, CancellationToken ct)
    {
        var path = call.PathOf(call.Parsed.GetRequiredValue(_path));
        var written = await call.Get<ArticleExport>().RunAsync(path, ct);
        await call.SayAsync($"{written} articles written to {path}");
        return ExitCodes.Done;
    }
}
