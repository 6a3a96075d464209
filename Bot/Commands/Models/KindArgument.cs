using System.CommandLine;
using Bot.Classifiers;

namespace Bot.Commands.Models;

/// <summary>The name of a classifier on the command line.</summary>
internal static class KindArgument
{
    private static readonly string[] Names = [.. Enum.GetValues<ClassifierKind>().Select(NameOf)];

    public static string NameOf(ClassifierKind kind) => kind.ToString().ToLowerInvariant();

    public static ClassifierKind KindOf(string name) => Enum.Parse<ClassifierKind>(name, ignoreCase: true);

    public static Argument<string> One() => Checked(new Argument<string>("classifier") { Description = string.Join(", ", Names) + "." });

    public static Argument<string?> OneOrAll() => Checked(new Argument<string?>("classifier") { Description = string.Join(", ", Names) + "; without it all.", Arity = ArgumentArity.ZeroOrOne });

    private static Argument<T> Checked<T>(Argument<T> argument)
    {
        argument.AcceptOnlyFromAmong(Names);
        return argument;
    }
}
