#nullable disable
using BotFramework.Tests.Builder.Turns;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;
using Moq;

namespace BotFramework.Tests.Builder.State;

public sealed class BotStateTests
{
    private CountingStorage _storage;
    private UserState _state;

    private static TurnContext Turn(Activity activity = null) => new(new RecordingAdapter(), activity ?? RecordingAdapter.Message());

    [SetUp]
    public void Begin()
    {
        _storage = new CountingStorage();
        _state = new UserState(_storage);
    }

    [Test]
    public void Storage_key_and_name_are_needed()
    {
        Assert.That(() => new UserState(null), Throws.ArgumentNullException);
        Assert.That(() => new OtherState(_storage, null), Throws.ArgumentNullException);
        Assert.That(() => _state.CreateProperty<string>(null), Throws.ArgumentNullException);
        Assert.That(() => _state.CreateProperty<string>(""), Throws.ArgumentNullException);
        Assert.That(() => _state.LoadAsync(null), Throws.ArgumentNullException);
        Assert.That(() => _state.SaveChangesAsync(null), Throws.ArgumentNullException);
        Assert.That(() => _state.ClearStateAsync(null), Throws.ArgumentNullException);
        Assert.That(() => _state.DeleteAsync(null), Throws.ArgumentNullException);
    }

    [Test]
    public async Task The_keys_are_of_channel_conversation_and_user()
    {
        var storage = new CountingStorage();
        using var turn = Turn();
        foreach (var state in new BotState[] { new UserState(storage), new ConversationState(storage), new PrivateConversationState(storage) })
        {
            await state.CreateProperty<string>("p").SetAsync(turn, "v");
            await state.SaveChangesAsync(turn);
        }

        Assert.That(storage.Written, Is.EqualTo(new[] { "test/users/user", "test/conversations/conversation", "test/conversations/conversation/users/user" }));
    }

    [Test]
    public void An_activity_without_what_the_key_needs_is_refused()
    {
        var cases = new (BotState State, Action<Activity> Break)[]
        {
            (new UserState(_storage), activity => activity.ChannelId = null),
            (new UserState(_storage), activity => activity.From = null),
            (new ConversationState(_storage), activity => activity.ChannelId = null),
            (new ConversationState(_storage), activity => activity.Conversation = null),
            (new PrivateConversationState(_storage), activity => activity.From.Id = null),
            (new PrivateConversationState(_storage), activity => activity.Conversation.Id = null),
        };
        foreach (var (state, breakIt) in cases)
        {
            var activity = RecordingAdapter.Message();
            breakIt(activity);
            using var turn = Turn(activity);

            Assert.That(() => state.LoadAsync(turn), Throws.InvalidOperationException);
        }
    }

    [Test]
    public async Task Storage_is_read_once_in_a_turn()
    {
        using var turn = Turn();

        await _state.LoadAsync(turn);
        await _state.CreateProperty<string>("a").GetAsync(turn);
        await _state.CreateProperty<string>("b").GetAsync(turn, () => "x");

        Assert.That(_storage.Reads, Is.EqualTo(1));
    }

    [Test]
    public async Task Loading_by_force_forgets_what_was_not_saved()
    {
        using var turn = Turn();
        var property = _state.CreateProperty<string>("p");
        await property.SetAsync(turn, "unsaved");

        await _state.LoadAsync(turn, force: true);

        Assert.That(await property.GetAsync(turn), Is.Null);
        Assert.That(_storage.Reads, Is.EqualTo(2));
    }

    [Test]
    public async Task What_has_not_changed_is_not_written()
    {
        using var turn = Turn();
        var property = _state.CreateProperty<Profile>("p");
        await property.GetAsync(turn, () => new Profile { Name = "Ann" });

        await _state.SaveChangesAsync(turn);
        await _state.SaveChangesAsync(turn);
        (await property.GetAsync(turn)).Name = "Ben";
        await _state.SaveChangesAsync(turn);

        Assert.That(_storage.Written, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task Reading_alone_writes_nothing()
    {
        using var turn = Turn();
        await _state.CreateProperty<string>("p").GetAsync(turn);

        await _state.SaveChangesAsync(turn);

        Assert.That(_storage.Written, Is.Empty);
    }

    [Test]
    public async Task Force_writes_what_has_not_changed()
    {
        using var turn = Turn();
        await _state.LoadAsync(turn);

        await _state.SaveChangesAsync(turn, force: true);

        Assert.That(_storage.Written, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task What_was_never_loaded_is_not_written()
    {
        using var turn = Turn();

        await _state.SaveChangesAsync(turn);

        Assert.That((_storage.Reads, _storage.Written.Count), Is.EqualTo((0, 0)));
    }

    [Test]
    public async Task A_value_is_there_in_the_next_turn()
    {
        var property = _state.CreateProperty<Profile>("p");
        using (var turn = Turn())
        {
            await property.SetAsync(turn, new Profile { Name = "Ann", Tags = ["x"] });
            await _state.SaveChangesAsync(turn);
        }

        using var next = Turn();
        var profile = await property.GetAsync(next);

        Assert.That((profile.Name, profile.Tags.Single()), Is.EqualTo(("Ann", "x")));
    }

    [Test]
    public async Task States_of_different_users_are_apart()
    {
        var property = _state.CreateProperty<string>("p");
        using var ann = Turn();
        await property.SetAsync(ann, "Ann's");
        await _state.SaveChangesAsync(ann);
        var other = RecordingAdapter.Message();
        other.From.Id = "ben";
        using var ben = Turn(other);

        Assert.That(await property.GetAsync(ben), Is.Null);
    }

    [Test]
    public async Task The_default_is_made_once_and_then_is_the_value()
    {
        using var turn = Turn();
        var property = _state.CreateProperty<Profile>("p");
        var made = 0;
        Profile Make()
        {
            made++;
            return new Profile();
        }

        var first = await property.GetAsync(turn, Make);
        var second = await property.GetAsync(turn, Make);

        Assert.That(second, Is.SameAs(first));
        Assert.That(made, Is.EqualTo(1));
    }

    [Test]
    public async Task Without_value_and_default_a_reference_is_null_and_a_number_is_missing()
    {
        using var turn = Turn();

        Assert.That(await _state.CreateProperty<string>("s").GetAsync(turn), Is.Null);
        Assert.That(await _state.CreateProperty<int?>("n").GetAsync(turn), Is.Null);
        Assert.That(() => _state.CreateProperty<int>("i").GetAsync(turn), Throws.InstanceOf<MissingMemberException>());
    }

    [Test]
    public async Task A_deleted_property_is_gone_after_saving()
    {
        var property = _state.CreateProperty<string>("p");
        using var turn = Turn();
        await property.SetAsync(turn, "x");
        await _state.SaveChangesAsync(turn);

        await property.DeleteAsync(turn);
        await _state.SaveChangesAsync(turn);

        using var next = Turn();
        Assert.That(await property.GetAsync(next), Is.Null);
    }

    [Test]
    public async Task A_cleared_state_is_empty_in_storage_after_saving()
    {
        var property = _state.CreateProperty<string>("p");
        using var turn = Turn();
        await property.SetAsync(turn, "x");
        await _state.SaveChangesAsync(turn);

        await _state.ClearStateAsync(turn);
        Assert.That(await property.GetAsync(turn), Is.Null);
        await _state.SaveChangesAsync(turn);

        using var next = Turn();
        Assert.That(await property.GetAsync(next), Is.Null);
        Assert.That(_storage.Written, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task A_deleted_state_is_gone_at_once()
    {
        var property = _state.CreateProperty<string>("p");
        using var turn = Turn();
        await property.SetAsync(turn, "x");
        await _state.SaveChangesAsync(turn);

        await _state.DeleteAsync(turn);

        Assert.That(_state.GetCachedState(turn), Is.Null);
        Assert.That(await _storage.ReadAsync(["test/users/user"]), Is.Empty);
    }

    [Test]
    public async Task The_state_is_seen_as_json()
    {
        using var turn = Turn();
        Assert.That(_state.Get(turn), Is.Null);
        await _state.CreateProperty<string>("p").SetAsync(turn, "x");

        Assert.That(_state.Get(turn)["p"].GetValue<string>(), Is.EqualTo("x"));
        Assert.That(_state.GetCachedState(turn).State["p"], Is.EqualTo("x"));
    }

    [Test]
    public void What_storage_holds_under_the_key_must_be_a_state()
    {
        var storage = new Mock<IStorage>();
        storage.Setup(s => s.ReadAsync(It.IsAny<string[]>(), It.IsAny<CancellationToken>())).ReturnsAsync(new Dictionary<string, object> { ["test/users/user"] = 7 });
        using var turn = Turn();

        Assert.That(() => new UserState(storage.Object).LoadAsync(turn), Throws.InvalidOperationException);
    }

    [Test]
    public async Task Storage_may_give_plain_json_back()
    {
        var storage = new Mock<IStorage>();
        storage.Setup(s => s.ReadAsync(It.IsAny<string[]>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync(() => new Dictionary<string, object> { ["test/users/user"] = System.Text.Json.Nodes.JsonNode.Parse("""{"p":{"name":"Ann"},"n":3}""") });
        var state = new UserState(storage.Object);
        using var turn = Turn();

        var profile = await state.CreateProperty<Profile>("p").GetAsync(turn);
        profile.Name = "Ben";
        await state.SaveChangesAsync(turn);

        Assert.That(await state.CreateProperty<long>("n").GetAsync(turn), Is.EqualTo(3));
        storage.Verify(s => s.WriteAsync(It.IsAny<IDictionary<string, object>>(), It.IsAny<CancellationToken>()), Times.Once);
    }

    [Test]
    public async Task A_set_of_states_is_loaded_and_saved_together()
    {
        var conversation = new ConversationState(_storage);
        var set = new BotStateSet(_state).Add(conversation);
        using var turn = Turn();

        await set.LoadAllAsync(turn);
        await _state.CreateProperty<string>("a").SetAsync(turn, "x");
        await conversation.CreateProperty<string>("a").SetAsync(turn, "x");
        await set.SaveAllChangesAsync(turn);

        Assert.That(_storage.Reads, Is.EqualTo(2));
        Assert.That(_storage.Written, Has.Count.EqualTo(2));
        Assert.That(set.BotStates, Has.Count.EqualTo(2));
        Assert.That(() => set.Add(null), Throws.ArgumentNullException);
    }

    [TestCase(false, 1)]
    [TestCase(true, 0)]
    public async Task Auto_save_saves_at_the_end_of_a_turn_that_does_not_fail(bool fails, int written)
    {
        var middleware = new AutoSaveStateMiddleware().Add(_state);
        using var turn = Turn();
        var property = _state.CreateProperty<string>("p");

        Task RunAsync() => middleware.OnTurnAsync(turn, async ct =>
        {
            await property.SetAsync(turn, "x", ct);
            Assert.That(_storage.Written, Is.Empty);
            if (fails)
            {
                throw new InvalidOperationException();
            }
        });

        if (fails)
        {
            Assert.That(RunAsync, Throws.InvalidOperationException);
        }
        else
        {
            await RunAsync();
        }

        Assert.That(_storage.Written, Has.Count.EqualTo(written));
    }

    public sealed class Profile
    {
        public string Name { get; set; }

        public List<string> Tags { get; set; }
    }

    private sealed class OtherState(IStorage storage, string key) : BotState(storage, key)
    {
        protected override string GetStorageKey(ITurnContext turnContext) => "x";
    }

    private sealed class CountingStorage : IStorage
    {
        private readonly MemoryStorage _inner = new();

        public int Reads { get; private set; }

        public List<string> Written { get; } = [];

        public Task<IDictionary<string, object>> ReadAsync(string[] keys, CancellationToken cancellationToken = default)
        {
            Reads++;
            return _inner.ReadAsync(keys, cancellationToken);
        }

        public Task WriteAsync(IDictionary<string, object> changes, CancellationToken cancellationToken = default)
        {
            Written.AddRange(changes.Keys);
            return _inner.WriteAsync(changes, cancellationToken);
        }

        public Task DeleteAsync(string[] keys, CancellationToken cancellationToken = default) => _inner.DeleteAsync(keys, cancellationToken);
    }
}
