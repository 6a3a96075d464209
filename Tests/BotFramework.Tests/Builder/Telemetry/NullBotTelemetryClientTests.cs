#nullable disable
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Dialogs;

namespace BotFramework.Tests.Builder.Telemetry;

public sealed class NullBotTelemetryClientTests
{
    [Test]
    public void Whatever_it_is_told_nothing_happens()
    {
        var client = NullBotTelemetryClient.Instance;

        Assert.That(() =>
        {
            client.TrackAvailability("n", default, default, "here", true);
            client.TrackDependency("t", "t", "n", "d", default, default, "200", true);
            client.TrackEvent("e", new Dictionary<string, string>(), new Dictionary<string, double>());
            client.TrackException(new InvalidOperationException());
            client.TrackTrace("m", Severity.Critical, null);
            ((IBotPageViewTelemetryClient)client).TrackPageView("p");
            client.TrackDialogView("d");
            client.Flush();
        }, Throws.Nothing);
        Assert.That(NullBotTelemetryClient.Instance, Is.SameAs(client));
    }
}
