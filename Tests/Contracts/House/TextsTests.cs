using System.Text.Json;
using System.Text.RegularExpressions;
using Bot.Texts;
using NUnit.Framework;

namespace Contracts.House;

/// <summary>Every text that a person reads is there in every language, with the same placeholders.</summary>
[TestFixture]
public sealed partial class TextsTests
{
    [TestCase("Bot/Texts")]
    [TestCase("Bot/Console/Texts")]
    [TestCase("Bot/Console/Texts/Admin")]
    [TestCase("Bot/Console/Texts/Reports")]
    [TestCase("Bot/Console/Texts/Knowledge")]
    [TestCase("Bot/WebChat/Texts")]
    public void Every_language_has_every_text_with_the_same_placeholders(string folder)
    {
        var files = Directory.EnumerateFiles(Path.Combine(TopLevelTests.Top, folder), "*.json").ToDictionary(
            path => Path.GetFileNameWithoutExtension(path), path => JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(path))!);

        var english = files["en"];
        Assert.Multiple(() =>
        {
            Assert.That(files.Keys, Is.SupersetOf(new[] { "en", "zh-Hant", "zh-Hans" }));
            foreach (var (language, texts) in files)
            {
                Assert.That(texts.Keys, Is.EquivalentTo(english.Keys), language);
                foreach (var (key, text) in texts)
                {
                    Assert.That(text, Is.Not.Empty, $"{language}: {key}");
                    if (english.TryGetValue(key, out var original))
                        Assert.That(Placeholder().Matches(text).Select(m => m.Value), Is.EquivalentTo(Placeholder().Matches(original).Select(m => m.Value)), $"{language}: {key}");
                }
            }
        });
    }

    [TestCase("zh-TW", "zh-Hant")]
    [TestCase("zh-HK", "zh-Hant")]
    [TestCase("zh-Hant-TW", "zh-Hant")]
    [TestCase("zh-CN", "zh-Hans")]
    [TestCase("zh", "zh-Hans")]
    [TestCase("en-GB", "en")]
    [TestCase("fr", "en")]
    [TestCase(null, "en")]
    public void A_language_tag_is_served_by_the_nearest_language(string? tag, string expected) =>
        Assert.That(AssistantTexts.Installed().Nearest(tag), Is.EqualTo(expected));

    [Test]
    public void A_new_language_is_a_new_file()
    {
        var folder = Directory.CreateTempSubdirectory("texts-");
        foreach (var file in Directory.EnumerateFiles(Path.Combine(TopLevelTests.Top, "Bot/Texts"), "*.json")) File.Copy(file, Path.Combine(folder.FullName, Path.GetFileName(file)));
        File.WriteAllText(Path.Combine(folder.FullName, "xx.json"), File.ReadAllText(Path.Combine(folder.FullName, "en.json")).Replace("\"Yes\"", "\"Xyes\""));

        var texts = new AssistantTexts(folder.FullName);

        Assert.That(texts.Get(texts.Nearest("xx-YY"), "yes"), Is.EqualTo("Xyes"));
        folder.Delete(recursive: true);
    }

    [Test]
    public void A_language_that_lacks_a_text_is_refused_by_name()
    {
        var folder = Directory.CreateTempSubdirectory("texts-");
        File.WriteAllText(Path.Combine(folder.FullName, "en.json"), """{"a":"A","b":"B"}""");
        File.WriteAllText(Path.Combine(folder.FullName, "xx.json"), """{"a":"A"}""");

        Assert.That(() => new AssistantTexts(folder.FullName), Throws.TypeOf<InvalidDataException>().With.Message.Contains("xx.json").And.Message.Contains("'b'"));
        folder.Delete(recursive: true);
    }

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex Placeholder();
}
