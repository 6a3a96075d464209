#nullable disable
using System.Text.Json;
using Microsoft.Bot.Builder;

namespace BotFramework.Tests.Builder.Recognition;

public sealed class RecognizerResultTests
{
    private static RecognizerResult Of(params (string Name, double? Score)[] intents) =>
        new() { Intents = intents.ToDictionary(intent => intent.Name, intent => new IntentScore { Score = intent.Score }) };

    [Test]
    public void The_intent_with_the_highest_score_is_the_top_one() =>
        Assert.That(Of(("buy", 0.3), ("return", 0.6), ("none", null)).GetTopScoringIntent(), Is.EqualTo(("return", 0.6)));

    [Test]
    public void Without_intents_the_top_one_has_no_name() =>
        Assert.That(Of().GetTopScoringIntent(), Is.EqualTo((string.Empty, 0.0)));

    [Test]
    public void Without_a_result_there_is_no_top_intent()
    {
        Assert.That(() => ((RecognizerResult)null).GetTopScoringIntent(), Throws.ArgumentNullException);
        Assert.That(() => new RecognizerResult { Intents = null }.GetTopScoringIntent(), Throws.ArgumentNullException);
    }

    [Test]
    public void A_result_takes_its_members_from_another()
    {
        var result = Of(("buy", 0.3));
        (result.Text, result.AlteredText, result.Entities) = ("by a lamp", "buy a lamp", new System.Text.Json.Nodes.JsonObject { ["thing"] = "lamp" });
        result.Properties["sentiment"] = "fine";
        var copy = new RecognizerResult();

        copy.Convert(result);

        Assert.That(copy.Text, Is.EqualTo("by a lamp"));
        Assert.That(copy.AlteredText, Is.EqualTo("buy a lamp"));
        Assert.That(copy.Intents["buy"].Score, Is.EqualTo(0.3));
        Assert.That(copy.Entities["thing"].GetValue<string>(), Is.EqualTo("lamp"));
        Assert.That(copy.Properties["sentiment"], Is.EqualTo("fine"));
    }

    [Test]
    public void A_result_is_written_and_read_with_what_nobody_knows()
    {
        const string json = """{"text":"hi","alteredText":null,"intents":{"greet":{"score":0.9,"why":"hi"}},"entities":{"name":["Ann"]},"sentiment":{"label":"positive"}}""";

        var result = JsonSerializer.Deserialize<RecognizerResult>(json);
        using var again = JsonDocument.Parse(JsonSerializer.Serialize(result));

        Assert.That(result.Intents["greet"].Score, Is.EqualTo(0.9));
        Assert.That(again.RootElement.GetProperty("sentiment").GetProperty("label").GetString(), Is.EqualTo("positive"));
        Assert.That(again.RootElement.GetProperty("intents").GetProperty("greet").GetProperty("why").GetString(), Is.EqualTo("hi"));
        Assert.That(again.RootElement.GetProperty("entities").GetProperty("name")[0].GetString(), Is.EqualTo("Ann"));
    }
}
