using System.Globalization;

namespace Benchmarks;

/// <summary>What stands behind a benchmark's name on the command line: <c>--name value</c>.</summary>
internal static class Arguments
{
    public static string? Text(string[] args, string name)
    {
        var at = Array.IndexOf(args, name);
        return at >= 0 && at + 1 < args.Length ? args[at + 1] : null;
    }

    public static double Number(string[] args, string name, double otherwise) =>
        Text(args, name) is { } text ? double.Parse(text, CultureInfo.InvariantCulture) : otherwise;
}
