using Benchmarks.Answers;
using Benchmarks.Turns;

string[] rest = [.. args.Skip(1)];
return args.FirstOrDefault() switch
{
    "answers" => await AnswersBenchmark.RunAsync(rest),
    "turns" => await new TurnsBenchmark().RunAsync(rest),
    var unknown => Unknown(unknown),
};

static int Unknown(string? command)
{
    Console.Error.WriteLine($"'{command}' is no benchmark. There is: answers <folder> [--alternates <queries.jsonl>], turns [--seconds S]");
    return 2;
}
