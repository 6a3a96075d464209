using System.CommandLine;
using KnowledgeBase.Golden;

namespace Bot.Commands.Knowledge;

/// <summary>Takes golden questions over from a file.</summary>
internal sealed class ImportQuestions : OperatorCommand
{
    private readonly Argument<string> _path = new("file") { Description = "JSON lines: query, article (an id, or null when none answers it), language, kind, contains (words that the answer must hold)." };

    public ImportQuestions() : base("import", "Adds the questions of a file to the golden questions; one that is there already is replaced.") => Add(_path);

    public override async Task<int> RunAsync(CommandCall call, CancellationToken ct)
    {
        var path = call.PathOf(call.Parsed.GetRequiredValue(_path));
        if (!File.Exists(path)) return await call.FailAsync($"There is no file '{path}'.");
        var questions = await GoldenFile.ReadAsync(path, ct);
        await call.Get<GoldenStore>().PutAllAsync(questions, ct);
        await call.SayAsync($"{questions.Count} read; there are {await call.Get<GoldenStore>().CountAsync(ct)} golden questions now");
        return ExitCodes.Done;
    }
}

/// <summary>Writes the golden questions to a file.</summary>
internal sealed class ExportQuestions : OperatorCommand
{
    private readonly Argument<string> _path = new("file") { Description = "Where to write them, as JSON lines." };

    public ExportQuestions() : base("export", "Writes all golden questions to a file that 'knowledge questions import' reads back.") => Add(_path);

    public override async Task<int> RunAsync(CommandCall call, CancellationToken ct)
    {
        var path = call.PathOf(call.Parsed.GetRequiredValue(_path));
        var questions = await call.Get<GoldenStore>().AllAsync(ct);
        await GoldenFile.WriteAsync(path, questions, ct);
        await call.SayAsync($"{questions.Count} questions written to {path}");
        return ExitCodes.Done;
    }
}
