using System.Text.Json;
using System.Text.RegularExpressions;
using Bot.Triage;
using NUnit.Framework;

namespace Bot.Tests.Triage;

public class PhrasePatternTests
{
    private static IEnumerable<string> Installed() =>
        Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Triage", "Phrases"), "*.json")
            .SelectMany(file => JsonSerializer.Deserialize<Dictionary<string, string[]>>(File.ReadAllBytes(file))!.Values)
            .SelectMany(patterns => patterns);

    [Test]
    public void Every_installed_pattern_can_be_matched_in_linear_time()
    {
        foreach (var pattern in Installed())
            Assert.That(() => new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant), Throws.Nothing, pattern);
    }

    [TestCase("(a+)+$", false)]
    [TestCase("^(a|aa)*b?$", false)]
    [TestCase("^(a+)+$|(?<rest>!)$", true)]
    public void What_the_quick_engine_would_try_for_ages_is_decided_all_the_same(string hard, bool matches)
    {
        var pattern = new PhrasePattern(hard);
        var text = new string('a', 60) + "!";

        Assert.That(pattern.IsMatch(text), Is.EqualTo(matches));
        Assert.That(pattern.Match(text).Groups["rest"].Value, Is.EqualTo(matches ? "!" : ""));
        Assert.That(pattern.IsMatch("aaa"));
    }

    [Test]
    public void A_group_is_found_by_either_engine()
    {
        var pattern = new PhrasePattern("^(x+x+)+y$|^no i meant (?<rest>.+)$");

        Assert.That(pattern.Match("no i meant the lamp").Groups["rest"].Value, Is.EqualTo("the lamp"));
        Assert.That(pattern.Match(new string('x', 60)).Success, Is.False);
    }

    [TestCase("a(?=b)")]
    [TestCase("(?<!a)b")]
    [TestCase("(a)\\1")]
    [TestCase("(?<x>a)\\k<x>")]
    public void A_pattern_that_needs_looking_around_or_back_is_refused(string pattern)
    {
        Assert.That(() => new PhrasePattern(pattern), Throws.TypeOf<NotSupportedException>());
    }

    [Test]
    public void What_is_no_pattern_is_refused()
    {
        Assert.That(() => new PhrasePattern("(a"), Throws.InstanceOf<ArgumentException>());
    }
}
