using System.Net;
using Handoff.Webhooks;

namespace Handoff.Tests.Webhooks;

public sealed class WebhookAddressTests
{
    [TestCase("https://example.org/hook", null)]
    [TestCase("https://example.org:8443/hook?x=1", null)]
    [TestCase("https://93.184.216.34/", null)]
    [TestCase("http://example.org/", WebhookUrlProblem.NotHttps)]
    [TestCase("ftp://example.org/", WebhookUrlProblem.NotHttps)]
    [TestCase("file:///etc/passwd", WebhookUrlProblem.Unreadable)]
    [TestCase("http://localhost/", WebhookUrlProblem.Private)]
    [TestCase("https://127.0.0.1/", WebhookUrlProblem.Private)]
    [TestCase("https://2130706433/", WebhookUrlProblem.Private)]
    [TestCase("https://0x7f.1/", WebhookUrlProblem.Private)]
    [TestCase("https://[::1]/", WebhookUrlProblem.Private)]
    [TestCase("https://[::ffff:10.0.0.1]/", WebhookUrlProblem.Private)]
    [TestCase("https://169.254.169.254/latest/meta-data", WebhookUrlProblem.Private)]
    [TestCase("https://user:pass@example.org/", WebhookUrlProblem.Unreadable)]
    [TestCase("https://example.org/#x", WebhookUrlProblem.Unreadable)]
    [TestCase("/hook", WebhookUrlProblem.Unreadable)]
    [TestCase("", WebhookUrlProblem.Unreadable)]
    [TestCase(null, WebhookUrlProblem.Unreadable)]
    public void An_address_is_judged_as_it_is_written(string? url, WebhookUrlProblem? problem)
    {
        Assert.That(WebhookAddress.Check(url, allowPrivate: false, out _), Is.EqualTo(problem));
    }

    [TestCase("http://localhost:5000/", null)]
    [TestCase("https://10.1.2.3/", null)]
    [TestCase("http://10.1.2.3/", WebhookUrlProblem.NotHttps)]
    public void Where_private_targets_are_allowed_plain_http_is_still_for_this_machine_alone(string url, WebhookUrlProblem? problem)
    {
        Assert.That(WebhookAddress.Check(url, allowPrivate: true, out _), Is.EqualTo(problem));
    }

    [TestCase("8.8.8.8", true)]
    [TestCase("172.32.0.1", true)]
    [TestCase("2606:4700::1111", true)]
    [TestCase("10.0.0.1", false)]
    [TestCase("172.16.0.1", false)]
    [TestCase("172.31.255.255", false)]
    [TestCase("192.168.1.1", false)]
    [TestCase("100.64.0.1", false)]
    [TestCase("169.254.169.254", false)]
    [TestCase("127.8.8.8", false)]
    [TestCase("0.0.0.0", false)]
    [TestCase("224.0.0.1", false)]
    [TestCase("255.255.255.255", false)]
    [TestCase("::", false)]
    [TestCase("::1", false)]
    [TestCase("fe80::1", false)]
    [TestCase("fc00::1", false)]
    [TestCase("fd12::1", false)]
    [TestCase("ff02::1", false)]
    [TestCase("::ffff:192.168.0.1", false)]
    [TestCase("64:ff9b::a00:1", false)]
    [TestCase("2002:a00:1::", false)]
    [TestCase("2001:db8::1", false)]
    public void An_address_is_on_the_open_internet_or_not(string address, bool isPublic)
    {
        Assert.That(WebhookAddress.IsPublic(IPAddress.Parse(address)), Is.EqualTo(isPublic));
    }
}
