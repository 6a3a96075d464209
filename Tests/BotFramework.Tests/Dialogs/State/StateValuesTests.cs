#nullable disable
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Bot.Builder.Dialogs.State;

namespace BotFramework.Tests.Dialogs.State;

/// <summary>What storage makes of a dialog's state is read as what it was.</summary>
public sealed class StateValuesTests
{
    private static Dictionary<string, object> Stored(string json) => JsonSerializer.Deserialize<Dictionary<string, object>>(json);

    [Test]
    public void What_is_there_as_itself_is_given_as_itself()
    {
        var list = new List<string> { "a" };
        var state = new Dictionary<string, object> { ["list"] = list, ["none"] = null };

        Assert.That(state.Get<List<string>>("list"), Is.SameAs(list));
        Assert.That(state.Get<List<string>>("none"), Is.Null);
        Assert.That(state.Get<List<string>>("missing"), Is.Null);
        Assert.That(((IDictionary<string, object>)null).Get<string>("any"), Is.Null);
    }

    [Test]
    public void What_was_read_from_json_becomes_the_type_and_stays_it()
    {
        var state = Stored("""{"list":["a","b"]}""");

        var list = state.Get<List<string>>("list");
        list.Add("c");

        Assert.That(state.Get<List<string>>("list"), Is.EqualTo(new[] { "a", "b", "c" }));
    }

    [Test]
    public void Values_of_a_dictionary_are_what_they_were()
    {
        var state = Stored("""{"values":{"text":"x","yes":true,"no":false,"small":5,"large":5000000000,"part":1.5,"none":null,"list":[1,"two",{"three":3}],"inner":{"a":"b"}}}""");

        var values = state.Get<Dictionary<string, object>>("values");

        Assert.That(values["text"], Is.EqualTo("x"));
        Assert.That((values["yes"], values["no"], values["none"]), Is.EqualTo((true, false, (object)null)));
        Assert.That((values["small"], values["large"], values["part"]), Is.EqualTo((5, 5000000000L, 1.5)));
        Assert.That(((List<object>)values["list"])[1], Is.EqualTo("two"));
        Assert.That(((Dictionary<string, object>)((List<object>)values["list"])[2])["three"], Is.EqualTo(3));
        Assert.That(((Dictionary<string, object>)values["inner"])["a"], Is.EqualTo("b"));
    }

    [Test]
    public void A_plain_value_is_read_once_and_kept()
    {
        var state = Stored("""{"options":{"a":[1]}}""");
        state["node"] = JsonNode.Parse("[1,2]");
        state["own"] = this;

        var options = state.GetPlain("options");

        Assert.That(options, Is.InstanceOf<Dictionary<string, object>>());
        Assert.That(state.GetPlain("options"), Is.SameAs(options));
        Assert.That(state.GetPlain("node"), Is.EqualTo(new object[] { 1, 2 }));
        Assert.That(state.GetPlain("own"), Is.SameAs(this));
        Assert.That(state.GetPlain("missing"), Is.Null);
    }

    [TestCase("5", 5)]
    [TestCase("null", 0)]
    public void A_number_may_have_any_width(string json, int expected)
    {
        var state = Stored($$"""{"n":{{json}}}""");

        Assert.That(state.GetInt32("n"), Is.EqualTo(expected));
        state["n"] = (long)expected;
        Assert.That(state.GetInt32("n"), Is.EqualTo(expected));
        Assert.That(state.GetInt32("missing"), Is.Zero);
    }

    [Test]
    public void What_is_not_there_is_made_once()
    {
        var state = new Dictionary<string, object>();

        var made = state.GetOrAdd("list", () => new List<string>());

        Assert.That(state.GetOrAdd("list", () => new List<string>()), Is.SameAs(made));
    }
}
