using System.Net.Sockets;
using System.Text;
using Bot.Commands.Control;
using NUnit.Framework;

namespace Bot.Tests.Commands;

[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class ControlSocketTests : IDisposable
{
    private readonly DataDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Test]
    public async Task What_a_killed_host_left_is_recognised_by_a_command_and_replaced_by_the_next_host()
    {
        var killed = await HostProcess.ServeAsync(_directory.Data);
        await killed.KillAsync();
        Assert.That(File.Exists(ControlSocket.PathIn(_directory.Data)), "the socket is still there");

        var direct = await HostProcess.RunAsync(_directory.Data, "users", "add", "lee", "--role", "agent");
        await using var next = await HostProcess.ServeAsync(_directory.Data);
        var through = await HostProcess.RunAsync(_directory.Data, "users", "list");
        var exitCode = await next.StopAsync();

        Assert.That((direct.ExitCode, direct.Errors.Contains("No host is running")), Is.EqualTo((0, true)), direct.ToString());
        Assert.That((through.Output.StartsWith("lee", StringComparison.Ordinal), through.Errors), Is.EqualTo((true, "")), through.ToString());
        Assert.That((exitCode, File.Exists(ControlSocket.PathIn(_directory.Data))), Is.EqualTo((0, false)), "stopped, it leaves nothing");
    }

    [Test]
    public async Task Lines_are_bounded_and_must_be_what_is_expected()
    {
        Directory.CreateDirectory(_directory.Data);
        using var listener = ControlSocket.Listen(_directory.Data);

        foreach (var sent in new[] { "no json\n", new string('x', ControlConnection.LongestLine + 1), "null\n" })
        {
            using var client = (await ControlSocket.ConnectAsync(_directory.Data, CancellationToken.None))!;
            await using var server = new ControlConnection(await listener.AcceptAsync());
            await client.SendAsync(Encoding.UTF8.GetBytes(sent));

            Assert.That(() => server.ReadAsync(ControlJson.Default.ControlRequest, CancellationToken.None), Throws.InstanceOf<InvalidDataException>());
        }
    }

    [Test]
    public async Task A_value_that_comes_in_pieces_is_read_whole()
    {
        Directory.CreateDirectory(_directory.Data);
        using var listener = ControlSocket.Listen(_directory.Data);
        using var client = (await ControlSocket.ConnectAsync(_directory.Data, CancellationToken.None))!;
        await using var server = new ControlConnection(await listener.AcceptAsync());

        await client.SendAsync("""{"words":["users","""u8.ToArray());
        var reading = server.ReadAsync(ControlJson.Default.ControlRequest, CancellationToken.None);
        await client.SendAsync(""" "list"],"directory":"/"}""".Select(c => (byte)c).Append((byte)'\n').ToArray());
        client.Shutdown(SocketShutdown.Send);

        Assert.That((await reading)!.Words, Is.EqualTo(new[] { "users", "list" }));
        Assert.That(await server.ReadAsync(ControlJson.Default.ControlRequest, CancellationToken.None), Is.Null);
    }

    [Test]
    public void A_directory_that_others_write_to_or_with_too_long_a_path_gets_no_socket()
    {
        Assume.That(OperatingSystem.IsWindows(), Is.False);
        var open = Directory.CreateDirectory(_directory.Data, (UnixFileMode)0b111_000_000).FullName;

        var before = ControlSocket.Objection(open);
        File.SetUnixFileMode(open, (UnixFileMode)0b111_111_111);

        Assert.That(before, Is.Null);
        Assert.That(ControlSocket.Objection(open), Does.Contain("chmod go-w"));
        Assert.That(ControlSocket.Objection("/" + new string('d', 120)), Does.Contain("too long"));
    }
}
