using Handoff.Customers;
using Handoff.Tests.World;

namespace Handoff.Tests.Customers;

public sealed class EditCustomerTests
{
    private static readonly CustomerId Mei = new("webchat:mei");

    private RealEngine _engine = null!;
    private CustomerStore _customers = null!;
    private EditCustomer _edit = null!;

    [SetUp]
    public async Task OpenAsync()
    {
        _engine = await RealEngine.StartAsync();
        _customers = new CustomerStore(_engine.Database);
        _edit = new EditCustomer(_engine.Database, _customers, TimeProvider.System);
    }

    [TearDown]
    public async Task CloseAsync() => await _engine.DisposeAsync();

    [Test]
    public async Task What_is_not_given_stays_and_an_empty_text_clears()
    {
        await _edit.RunAsync(Mei, new CustomerEdit(Name: "Mei", Tier: "gold", Remark: " calls after six "));
        var before = (await _customers.GetAsync(Mei))!.Value;
        await _edit.RunAsync(Mei, new CustomerEdit(Remark: ""));

        var stored = (await _customers.GetAsync(Mei))!.Value;

        Assert.That(before.Remark, Is.EqualTo("calls after six"));
        Assert.That((stored.Name, stored.Tier, stored.Remark), Is.EqualTo(("Mei", "gold", (string?)null)));
    }

    [Test]
    public async Task Six_who_write_of_one_customer_at_once_lose_no_field()
    {
        var id = new CustomerId("webchat:busy");

        await Task.WhenAll(Enumerable.Range(0, 6).Select(i => _edit.RunAsync(id, i % 2 == 0 ? new CustomerEdit(Tier: "silver") : new CustomerEdit(Remark: "two dogs"))));

        var stored = (await _customers.GetAsync(id))!.Value;
        Assert.That((stored.Tier, stored.Remark), Is.EqualTo(("silver", "two dogs")));
    }

    [Test]
    public void Too_long_a_text_is_refused_by_name()
    {
        Assert.That(async () => await _edit.RunAsync(Mei, new CustomerEdit(Tier: new string('x', CustomerEdit.LongestTier + 1))), Throws.ArgumentException.With.Message.Contains("'tier'"));
    }
}
