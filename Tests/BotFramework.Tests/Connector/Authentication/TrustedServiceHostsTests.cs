#nullable enable
using Microsoft.Bot.Connector.Authentication;

namespace BotFramework.Tests.Connector.Authentication;

public sealed class TrustedServiceHostsTests
{
    private static readonly TrustedServiceHosts PublicCloud = new(TrustedServiceHosts.PublicCloud);

    [TestCase("https://smba.trafficmanager.net/amer/", true)]
    [TestCase("https://SMBA.trafficmanager.net/amer/", true)]
    [TestCase("https://smba.trafficmanager.net:443/", true)]
    [TestCase("https://webchat.botframework.com/", true)]
    [TestCase("https://europe.directline.botframework.com", true)]
    [TestCase("http://smba.trafficmanager.net/", false)]
    [TestCase("https://smba.trafficmanager.net:8443/", false)]
    [TestCase("https://other.trafficmanager.net/", false)]
    [TestCase("https://smba.trafficmanager.net.evil.example/", false)]
    [TestCase("https://smba.trafficmanager.net@evil.example/", false)]
    [TestCase("https://user:word@smba.trafficmanager.net/", false)]
    [TestCase("https://evilbotframework.com/", false)]
    [TestCase("https://botframework.com/", false)]
    [TestCase("https://botframework.com.evil.example/", false)]
    [TestCase("https://evil.example/.botframework.com", false)]
    [TestCase("https://evil.example#.botframework.com", false)]
    [TestCase("https://evil.example\\.botframework.com", false)]
    [TestCase("file:///etc/passwd", false)]
    [TestCase("/relative", false)]
    [TestCase("", false)]
    [TestCase(null, false)]
    [TestCase("http://127.0.0.1/", false)]
    [TestCase("http://localhost/", false)]
    public void The_public_cloud_is_trusted_by_whole_names(string? address, bool trusted) => Assert.That(PublicCloud.IsTrusted(address), Is.EqualTo(trusted));

    [TestCase("127.0.0.1:5000", "http://127.0.0.1:5000/x", true)]
    [TestCase("127.0.0.1:5000", "http://127.0.0.1:5001/x", false)]
    [TestCase("localhost:5000", "http://localhost:5000", true)]
    [TestCase("[::1]:5000", "http://[::1]:5000/", true)]
    [TestCase("hub.example", "https://hub.example/", true)]
    [TestCase("hub.example", "http://hub.example/", false)]
    [TestCase("hub.example", "https://hub.example:444/", false)]
    [TestCase("hub.example:444", "https://hub.example:444/", true)]
    [TestCase("bücher.example", "https://xn--bcher-kva.example/", true)]
    public void An_entry_is_a_host_with_or_without_its_port(string entry, string address, bool trusted) =>
        Assert.That(new TrustedServiceHosts([entry]).IsTrusted(address), Is.EqualTo(trusted));

    [TestCase("https://x")]
    [TestCase("x/y")]
    [TestCase("*")]
    [TestCase("*.*.x")]
    [TestCase("user@x")]
    [TestCase("a b")]
    [TestCase("")]
    public void What_is_no_host_is_refused_by_name(string entry) =>
        Assert.That(() => new TrustedServiceHosts([entry]), Throws.ArgumentException.With.Message.Contains($"'{entry}'"));

    [Test]
    public void All_of_this_machine_is_trusted_on_demand()
    {
        var hosts = new TrustedServiceHosts([], anyLoopback: true);

        Assert.That(hosts.IsTrusted("http://localhost:56150/_connector"), Is.True);
        Assert.That(hosts.IsTrusted("http://127.0.0.1:1/"), Is.True);
        Assert.That(hosts.IsTrusted("http://192.168.0.1/"), Is.False);
    }
}
