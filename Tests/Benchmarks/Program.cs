using Benchmarks.Answers;
using Benchmarks.Search;
using Benchmarks.Sockets;
using Benchmarks.Startup;
using Benchmarks.Storage;
using Benchmarks.Turns;

string[] rest = [.. args.Skip(1)];
return args.FirstOrDefault() switch
{
    "answers" when rest.Contains("--articles") => await ScaleBenchmark.RunAsync(rest),
    "answers" => await AnswersBenchmark.RunAsync(rest),
    "classify" => await ClassifyBenchmark.RunAsync(rest),
    "search" => await SearchBenchmark.RunAsync(rest),
    "storage" => await StorageBenchmark.RunAsync(rest),
    "sockets" => await new SocketsBenchmark().RunAsync(rest),
    "startup" => await StartupBenchmark.RunAsync(),
    "turns" => await new TurnsBenchmark().RunAsync(rest),
    var unknown => Unknown(unknown),
};

static int Unknown(string? command)
{
    Console.Error.WriteLine($"""
        '{command}' is no benchmark. There are:
          answers <folder> [--alternates <queries.jsonl>]
          answers --articles <number> [--corpus <corpus.jsonl>]
          classify --train <file>... --test <file>...
          sockets [--count N] [--seconds S] [--every S]
          startup
          search [--messages N]
          storage
          turns [--seconds S]
        """);
    return 2;
}
