using Benchmarks.Answers;

string[] rest = [.. args.Skip(1)];
return args.FirstOrDefault() switch
{
    "answers" => await AnswersBenchmark.RunAsync(rest),
    var unknown => Unknown(unknown),
};

static int Unknown(string? command)
{
    Console.Error.WriteLine($"'{command}' is no benchmark. There is: answers <folder> [--alternates <queries.jsonl>]");
    return 2;
}
