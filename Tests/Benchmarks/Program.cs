using Benchmarks.Answers;

string[] rest = [.. args.Skip(1)];
return args.FirstOrDefault() switch
{
    "answers" => await AnswersBenchmark.RunAsync(rest),
    "classify" => await ClassifyBenchmark.RunAsync(rest),
    var unknown => Unknown(unknown),
};

static int Unknown(string? command)
{
    Console.Error.WriteLine($"'{command}' is no benchmark. There are: answers <folder> [--alternates <queries.jsonl>], classify --train <file>... --test <file>...");
    return 2;
}
