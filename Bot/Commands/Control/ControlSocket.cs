using System.Net.Sockets;
using System.Text;
using Bot.Hosting;

namespace Bot.Commands.Control;

/// <summary>
/// The way from a shell to the host: a Unix domain socket in the data directory that only the owner may use. Who reaches it may do
/// what the owner of the data may do anyway.
/// </summary>
internal static class ControlSocket
{
    public const string FileName = "control.sock";

    // sockaddr_un has 108 bytes on Linux and 104 elsewhere, the last one zero.
    private const int LongestPath = 103;

    public static string PathIn(string directory) => Path.Combine(directory, FileName);

    /// <summary>Why there can't be a control socket in this directory; null if there can.</summary>
    public static string? Objection(string directory)
    {
        if (Encoding.UTF8.GetByteCount(DraftIn(directory)) > LongestPath)
            return $"the path '{directory}' is too long for a socket: commands then need the host stopped, or a data directory with a path of at most {LongestPath - DraftIn("").Length - 1} bytes";
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(directory) & (UnixFileMode.GroupWrite | UnixFileMode.OtherWrite)) != 0)
            return $"others than the owner may write to '{directory}': take that away with chmod go-w";
        return null;
    }

    /// <summary>Listens. What an earlier host left under the name is replaced.</summary>
    public static Socket Listen(string directory)
    {
        // The address appears under its name only when nobody else can use it: it is made in a directory of the owner's and moved.
        var draft = DraftIn(directory);
        var folder = Path.GetDirectoryName(draft)!;
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        PrivateFiles.MakeDirectory(folder);
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            socket.Bind(new UnixDomainSocketEndPoint(draft));
            if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(draft, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            socket.Listen(8);
            File.Move(draft, PathIn(directory), overwrite: true);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>A connection to the host, or null if none answers: nothing is there, or a host that was killed left it.</summary>
    public static async Task<Socket?> ConnectAsync(string directory, CancellationToken ct)
    {
        if (!Directory.Exists(directory) || Objection(directory) is not null || !File.Exists(PathIn(directory))) return null;
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(PathIn(directory)), ct);
            return socket;
        }
        catch (SocketException)
        {
            socket.Dispose();
            return null;
        }
    }

    private static string DraftIn(string directory) => Path.Combine(directory, ".control", "sock");
}
