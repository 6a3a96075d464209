using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Benchmarks.Startup;

/// <summary>The product's own program in a process of its own, with the settings that it ships with.</summary>
internal static class HostProcess
{
    public static Process Start(string[] settings)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        foreach (var argument in (string[])[Path.Combine(AppContext.BaseDirectory, "Bot.dll"), .. settings]) start.ArgumentList.Add(argument);
        var host = Process.Start(start) ?? throw new InvalidOperationException("The host could not be started.");
        host.OutputDataReceived += (_, _) => { };
        host.BeginOutputReadLine();
        return host;
    }

    /// <summary>Resident memory.</summary>
    public static double MegabytesOf(Process host)
    {
        host.Refresh();
        return Math.Round(host.WorkingSet64 / 1048576.0, 1);
    }

    public static string FreeAddress()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";
    }
}
