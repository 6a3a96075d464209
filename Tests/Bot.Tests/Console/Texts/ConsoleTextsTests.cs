using System.Text.RegularExpressions;
using Bot.Console.Texts;
using Handoff.Agents;
using Handoff.Cases;
using Handoff.Facts;
using NUnit.Framework;

namespace Bot.Tests.Console.Texts;

public sealed partial class ConsoleTextsTests
{
    private static IEnumerable<string> Others => ConsoleTexts.Languages.Select(t => t.Language).Where(l => l != "en");

    [Test]
    public void There_are_three_languages() =>
        Assert.That(ConsoleTexts.Languages.Select(t => t.Language), Is.EquivalentTo(new[] { "zh-Hant", "zh-Hans", "en" }));

    [TestCaseSource(nameof(Others))]
    public void Every_language_has_every_text_with_the_same_places(string language)
    {
        var english = ConsoleTexts.Of("en");
        var texts = ConsoleTexts.Of(language);

        Assert.That(texts.Keys, Is.EquivalentTo(english.Keys));
        foreach (var key in english.Keys) Assert.That(Places(texts[key]), Is.EqualTo(Places(english[key])), key);
    }

    [Test]
    public void Every_value_that_is_shown_has_a_text()
    {
        var keys = new List<string>();
        keys.AddRange(Enum.GetNames<CaseState>().Select(n => $"state.{n}"));
        keys.AddRange(Enum.GetNames<CaseEventKind>().Select(n => $"event.{n}"));
        keys.AddRange(Enum.GetNames<HandoffReasonCode>().Select(n => $"reason.{n}"));
        keys.AddRange(Enum.GetNames<Urgency>().Select(n => $"urgency.{n}"));
        keys.AddRange(Enum.GetNames<Presence>().Select(n => $"presence.{n}"));
        keys.AddRange(Enum.GetNames<FactKind>().Select(n => $"fact.{n}"));
        keys.AddRange(Enum.GetNames<ActorKind>().Select(n => $"actor.{n}"));
        keys.AddRange(Enum.GetNames<Bot.Accounts.AddUserResult>().Where(n => n != "Added").Select(n => $"users.problem.{n}"));

        Assert.That(keys.Where(k => !ConsoleTexts.Of("en").Has(k)), Is.Empty);
    }

    [TestCase("fr", "en")]
    [TestCase(null, "en")]
    [TestCase("zh-hant", "zh-Hant")]
    public void An_unknown_language_reads_English(string? asked, string given) => Assert.That(ConsoleTexts.Of(asked).Language, Is.EqualTo(given));

    private static List<string> Places(string text) => [.. Place().Matches(text).Select(m => m.Value).Distinct().Order(StringComparer.Ordinal)];

    [GeneratedRegex(@"\{[a-z0-9]+\}")]
    private static partial Regex Place();
}
