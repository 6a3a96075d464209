#nullable disable
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Bot.Builder;

namespace BotFramework.Tests.Builder.State;

public sealed class StateJsonTests
{
    private static readonly object[] Values =
    [
        "text", true, 7, 7_000_000_000L, 7L, 1.5, 2.0, 3f, 4m, (byte)5, 'x', Guid.Parse("11111111-2222-3333-4444-555555555555"), TimeSpan.FromMinutes(3),
        new DateTime(2024, 5, 6, 7, 8, 9, DateTimeKind.Utc), new DateTimeOffset(2024, 5, 6, 7, 8, 9, TimeSpan.FromHours(8)), DayOfWeek.Friday,
        new List<string> { "a", "b" }, new[] { 1, 2 }, new Dictionary<string, int> { ["a"] = 1 }, new Point(1, "y"),
    ];

    [Test]
    public void A_value_of_any_type_comes_back_as_what_it_was([Range(0, 19)] int index)
    {
        var state = new Dictionary<string, object> { ["v"] = Values[index] };

        var back = StateJson.Deserialize<Dictionary<string, object>>(StateJson.Serialize(state))["v"];

        Assert.That(back, Is.TypeOf(Values[index].GetType()));
        Assert.That(back, Is.EqualTo(Values[index]));
    }

    [Test]
    public void Values_of_values_come_back_too()
    {
        var state = new Dictionary<string, object> { ["outer"] = new Holder { Any = new Point(3, "z") } };

        var back = (Holder)StateJson.Deserialize<Dictionary<string, object>>(StateJson.Serialize(state))["outer"];

        Assert.That(back.Any, Is.EqualTo(new Point(3, "z")));
    }

    [Test]
    public void Plain_values_are_plain_json() => Assert.That(
        StateJson.Serialize(new Dictionary<string, object> { ["s"] = "x", ["i"] = 1, ["d"] = 2.0, ["b"] = false, ["n"] = null, ["o"] = new Dictionary<string, object> { ["k"] = 1 } }),
        Is.EqualTo("""{"s":"x","i":1,"d":2.0,"b":false,"n":null,"o":{"k":1}}"""));

    [TestCase("System.IO.FileInfo, System.Private.CoreLib")]
    [TestCase("System.Diagnostics.Process, System.Diagnostics.Process")]
    [TestCase("System.Collections.Generic.List`1[[System.IO.FileInfo, System.Private.CoreLib]], System.Private.CoreLib")]
    [TestCase("No.Such.Type, Nowhere")]
    [TestCase("][")]
    [TestCase("")]
    public void Other_types_of_the_framework_are_not_made_by_name(string type)
    {
        var back = StateJson.Deserialize<object>($$"""{"$type":"{{type}}","fileName":"/etc/passwd"}""");

        Assert.That(back, Is.InstanceOf<JsonObject>());
    }

    [Test]
    public void Json_in_state_stays_json()
    {
        var back = StateJson.Deserialize<Dictionary<string, object>>(StateJson.Serialize(new Dictionary<string, object> { ["n"] = JsonNode.Parse("""{"a":[1]}"""), ["e"] = JsonDocument.Parse("[2]").RootElement }));

        Assert.That(((JsonNode)back["n"]).ToJsonString(), Is.EqualTo("""{"a":[1]}"""));
        Assert.That(((JsonNode)back["e"]).ToJsonString(), Is.EqualTo("[2]"));
    }

    public sealed record Point(int X, string Y);

    public sealed class Holder
    {
        public object Any { get; set; }
    }
}
