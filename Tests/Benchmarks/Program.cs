using Benchmarks.Turns;

string[] rest = [.. args.Skip(1)];
return args.FirstOrDefault() switch
{
    "turns" => await new TurnsBenchmark().RunAsync(rest),
    var unknown => Unknown(unknown),
};

static int Unknown(string? command)
{
    Console.Error.WriteLine($"'{command}' is no benchmark. There is: turns [--seconds S]");
    return 2;
}
