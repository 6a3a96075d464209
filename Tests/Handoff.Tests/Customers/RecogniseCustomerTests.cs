using Handoff.Customers;
using Handoff.Promises;
using Handoff.Tests.World;

namespace Handoff.Tests.Customers;

public sealed class RecogniseCustomerTests
{
    private House _house = null!;
    private CustomerStore _customers = null!;

    [SetUp]
    public async Task SetUp()
    {
        _house = await House.OpenAsync();
        _customers = new CustomerStore(_house.Database);
    }

    [TearDown]
    public void TearDown() => _house.Dispose();

    private Task<Customer> Recognise(string channel, string user, string? name = null) =>
        _house.DoAsync(batch => new RecogniseCustomer(_customers, _house.Clock).RunAsync(batch, channel, user, name));

    [Test]
    public async Task The_same_identity_is_the_same_customer_and_another_channels_is_not()
    {
        var first = await Recognise("webchat", "u1", "Amy");

        var again = await Recognise("webchat", "u1");
        var elsewhere = await Recognise("msteams", "u1", "Amy");

        Assert.That(again.Id, Is.EqualTo(first.Id));
        Assert.That(again.Name, Is.EqualTo("Amy"));
        Assert.That(elsewhere.Id, Is.Not.EqualTo(first.Id), "a name is no proof");
    }

    [Test]
    public async Task Thirty_two_messages_at_once_make_one_customer()
    {
        var seen = await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => Task.Run(() => Recognise("webchat", "u1"))));

        Assert.That(seen.Select(c => c.Id).Distinct().Count(), Is.EqualTo(1));
    }

    [Test]
    public async Task Being_seen_again_is_written_now_and_then_only()
    {
        await Recognise("webchat", "u1");
        var position = _house.Database.Position;

        _house.Clock.Advance(TimeSpan.FromMinutes(4));
        await Recognise("webchat", "u1");
        Assert.That(_house.Database.Position, Is.EqualTo(position));

        _house.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.That((await Recognise("webchat", "u1")).LastSeenAt, Is.EqualTo(_house.Clock.GetUtcNow()));
    }

    [Test]
    public async Task The_past_of_a_customer_is_read_over_all_conversations()
    {
        var first = await _house.GivenACaseAsync(customer: "customer-7");
        _house.Clock.Advance(TimeSpan.FromMinutes(1));
        var second = await _house.GivenACaseAsync(customer: "customer-7");
        await _house.GivenACaseAsync(customer: "customer-8");

        var past = await new CustomerHistory(_house.Conversations, _house.Cases, new PromiseStore(_house.Database)).ReadAsync(new CustomerId("customer-7"));

        Assert.That(past.Cases.Select(c => c.Id), Is.EqualTo(new[] { second.Id, first.Id }));
        Assert.That(past.Conversations.Select(c => c.Id), Is.EqualTo(new[] { second.ConversationId, first.ConversationId }));
    }
}
