using Benchmarks.Answers;
using Benchmarks.Storage;

string[] rest = [.. args.Skip(1)];
return args.FirstOrDefault() switch
{
    "answers" => await AnswersBenchmark.RunAsync(rest),
    "storage" => await StorageBenchmark.RunAsync(rest),
    var unknown => Unknown(unknown),
};

static int Unknown(string? command)
{
    Console.Error.WriteLine($"'{command}' is no benchmark. There is: answers <folder> [--alternates <queries.jsonl>], storage [--rounds N] [--seconds S] [--messages N,N] [--engines litedb,sqlite] [--directory D]");
    return 2;
}
