#nullable disable
using Microsoft.Bot.Schema;

namespace BotFramework.Tests.Schema.Entities;

public sealed class EntityTests
{
    [Test]
    public void An_entity_takes_type_and_properties_from_an_object()
    {
        var entity = new Entity();

        entity.SetAs(new GeoCoordinates { Latitude = 25.04, Longitude = 121.56, Name = "Taipei" });

        Assert.That(entity.Type, Is.EqualTo("GeoCoordinates"));
        Assert.That(entity.GetAs<GeoCoordinates>().Latitude, Is.EqualTo(25.04));
        Assert.That(entity.Properties["name"]!.GetValue<string>(), Is.EqualTo("Taipei"));
    }

    [Test]
    public void Kinds_of_entities_know_their_type()
    {
        Assert.That(new Mention().Type, Is.EqualTo("mention"));
        Assert.That(new Mention(text: "x").Type, Is.EqualTo("mention"));
        Assert.That(new GeoCoordinates().Type, Is.EqualTo("GeoCoordinates"));
        Assert.That(new Place().Type, Is.EqualTo("Place"));
        Assert.That(new Thing().Type, Is.EqualTo("Thing"));
        Assert.That(new Entity("x").Type, Is.EqualTo("x"));
    }

    [Test]
    public void Entities_are_equal_when_their_content_is()
    {
        Entity Make(string name)
        {
            var entity = new Entity("t");
            entity.Properties["name"] = name;
            return entity;
        }

        Assert.That(Make("a").Equals(Make("a")), Is.True);
        Assert.That(Make("a").Equals((object)Make("a")), Is.True);
        Assert.That(Make("a").Equals(Make("b")), Is.False);
        Assert.That(Make("a").Equals((Entity)null), Is.False);
        Assert.That(Make("a").Equals("a"), Is.False);
        Assert.That(new HashSet<Entity> { Make("a"), Make("a") }, Has.Count.EqualTo(1));
        Assert.That(new Entity("mention").Equals((object)new Mention()), Is.False);
    }

    [Test]
    public void Entities_in_a_list_are_written_with_all_their_members()
    {
        var json = ActivityJson.SerializeToString(new Activity { Entities = [new Mention(new ChannelAccount("b"), "x"), new Custom { Extra = 7 }] });

        Assert.That(json, Is.EqualTo("""{"entities":[{"mentioned":{"id":"b"},"text":"x","type":"mention"},{"extra":7,"type":"custom"}]}"""));
    }

    private sealed class Custom() : Entity("custom")
    {
        public int Extra { get; set; }
    }
}
