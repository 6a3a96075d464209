#nullable disable
using Microsoft.Bot.Builder;
using Microsoft.Bot.Connector;
using Moq;

namespace BotFramework.Tests.Builder.Turns;

public sealed class TurnContextStateCollectionTests
{
    [Test]
    public void Values_are_found_by_key_and_by_type()
    {
        using var state = new TurnContextStateCollection();

        state.Add("key", "value");
        state.Add(new Version(1, 2));

        Assert.That(state.Get<string>("key"), Is.EqualTo("value"));
        Assert.That(state.Get<Version>(), Is.EqualTo(new Version(1, 2)));
        Assert.That(state.Get<Version>("System.Version"), Is.Not.Null);
        Assert.That(state.Get<string>("other"), Is.Null);
        Assert.That(state.Get<Uri>(), Is.Null);
        Assert.That(state.Get<Uri>("key"), Is.Null);
    }

    [Test]
    public void A_key_is_added_once()
    {
        using var state = new TurnContextStateCollection();
        state.Add("key", "value");

        Assert.That(() => state.Add("key", "other"), Throws.ArgumentException);
    }

    [Test]
    public void Setting_replaces_and_null_removes()
    {
        using var state = new TurnContextStateCollection();

        state.Set("key", "a");
        state.Set("key", "b");
        state.Set(new Version(1, 0));
        Assert.That((state.Get<string>("key"), state.Count), Is.EqualTo(("b", 2)));

        state.Set<string>("key", null);
        state.Set<Version>(null);
        Assert.That(state, Is.Empty);
    }

    [Test]
    public void Null_keys_and_values_are_refused()
    {
        using var state = new TurnContextStateCollection();

        Assert.That(() => state.Get<string>(null), Throws.ArgumentNullException);
        Assert.That(() => state.Add(null, "x"), Throws.ArgumentNullException);
        Assert.That(() => state.Add<string>("x", null), Throws.ArgumentNullException);
        Assert.That(() => state.Add<string>(null), Throws.ArgumentNullException);
        Assert.That(() => state.Set(null, "x"), Throws.ArgumentNullException);
    }

    [Test]
    public void The_connector_ends_with_the_turn()
    {
        var connector = new Mock<IConnectorClient>();
        var turn = new TurnContext(new RecordingAdapter(), RecordingAdapter.Message());
        turn.TurnState.Add(connector.Object);

        turn.Dispose();

        connector.Verify(client => client.Dispose(), Times.Once);
        Assert.That(() => turn.TurnState.Get<string>("x"), Throws.InstanceOf<ObjectDisposedException>());
    }
}
