using System.Text.RegularExpressions;

namespace Bot.Triage;

/// <summary>
/// A pattern that no input can hang. It is tried with the engine that needs little memory; where that doesn't end soon, the engine that needs linear time decides, then and from then on. Both
/// give the same matches; the linear one holds about a megabyte of tables for each pattern, so it is made only when it is wanted.
/// </summary>
internal sealed partial class PhrasePattern
{
    // More than the longest pause of a busy machine; the patterns of the product need microseconds.
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(100);

    private readonly Regex _quick;
    private volatile Regex? _linear;

    /// <exception cref="ArgumentException">It is no pattern.</exception>
    /// <exception cref="NotSupportedException">It has what can't be matched in linear time: looking around, or back to a group.</exception>
    public PhrasePattern(string pattern)
    {
        _quick = new Regex(pattern, RegexOptions.CultureInvariant, Soon);
        if (NotLinear().Match(pattern) is { Success: true } part) throw new NotSupportedException($"'{part}' can't be matched in linear time.");
    }

    public bool IsMatch(string text) => Match(text).Success;

    public Match Match(string text)
    {
        if (_linear is { } linear) return linear.Match(text);
        try
        {
            return _quick.Match(text);
        }
        catch (RegexMatchTimeoutException)
        {
            return (_linear = new Regex(_quick.ToString(), RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)).Match(text);
        }
    }

    [GeneratedRegex(@"\(\?(=|!|<=|<!|>|\()|\\[1-9k]", RegexOptions.CultureInvariant)]
    private static partial Regex NotLinear();
}
