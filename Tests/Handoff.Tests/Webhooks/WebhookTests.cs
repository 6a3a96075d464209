using System.Text.Json;
using Handoff.Cases;
using Handoff.Tests.World;
using Handoff.Webhooks;

namespace Handoff.Tests.Webhooks;

public sealed class WebhookTests
{
    private const string Secret = "0123456789abcdef0123456789abcdef";

    private static readonly CaseEvent Taken = new()
    {
        Kind = CaseEventKind.CaseTaken,
        CaseId = new("482913"),
        By = Actor.Of(House.Amy),
        At = Given.Now,
        State = CaseState.Active,
        Queue = House.General,
        Owner = House.Amy,
    };

    [Test]
    public void The_message_tells_event_and_order()
    {
        using var message = JsonDocument.Parse(WebhookPayload.Build(Taken, sequence: 7));

        Assert.That(message.RootElement.GetProperty("id").GetString(), Is.EqualTo("482913/7"));
        Assert.That(message.RootElement.GetProperty("event").GetProperty("kind").GetString(), Is.EqualTo("CaseTaken"));
        Assert.That(message.RootElement.GetProperty("event").GetProperty("by").GetProperty("id").GetString(), Is.EqualTo("amy"));
    }

    [Test]
    public void A_signature_holds_for_its_body_secret_and_time_alone()
    {
        var body = WebhookPayload.Build(Taken, sequence: 7);
        var signature = WebhookPayload.Sign(body, Secret, Given.Now);

        Assert.That(WebhookPayload.Verify(body, Secret, signature, Given.Now.AddMinutes(4)), Is.True);
        Assert.That(WebhookPayload.Verify([.. body, 32], Secret, signature, Given.Now), Is.False, "another body");
        Assert.That(WebhookPayload.Verify(body, Secret + "x", signature, Given.Now), Is.False, "another secret");
        Assert.That(WebhookPayload.Verify(body, Secret, signature, Given.Now.AddMinutes(6)), Is.False, "too old");
        Assert.That(WebhookPayload.Verify(body, Secret, signature.Replace("t=177", "t=178"), Given.Now), Is.False, "another time");
    }

    [TestCase(null)]
    [TestCase("")]
    [TestCase("t=1,v1=")]
    [TestCase("t=x,v1=00")]
    [TestCase("v1=00,t=1")]
    public void What_is_no_signature_does_not_hold(string? signature) => Assert.That(WebhookPayload.Verify([1], Secret, signature, DateTimeOffset.UnixEpoch), Is.False);

    [Test]
    public void It_is_tried_again_ever_more_patiently_and_given_up_after_a_day_and_a_half()
    {
        var pauses = Enumerable.Range(1, 10).Select(RetrySchedule.PauseAfter).ToList();

        Assert.That(pauses, Is.Ordered.And.All.Not.Null);
        Assert.That(pauses.Sum(p => p!.Value.TotalHours), Is.InRange(34, 37));
        Assert.That((RetrySchedule.PauseAfter(11), RetrySchedule.PauseAfter(0)), Is.EqualTo(((TimeSpan?)null, (TimeSpan?)null)));
    }

    [Test]
    public void Only_wanted_events_are_told()
    {
        var all = new Webhook("w1", new Uri("https://example.org/hook"), Secret, []);

        Assert.That((all.Wants(Taken), (all with { Events = [CaseEventKind.CaseClosed] }).Wants(Taken), (all with { IsEnabled = false }).Wants(Taken)), Is.EqualTo((true, false, false)));
    }
}
