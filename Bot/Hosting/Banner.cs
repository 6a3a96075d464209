namespace Bot.Hosting;

/// <summary>What a person at the shell reads once everything is ready.</summary>
internal static class Banner
{
    public static void Print(IReadOnlyList<string> addresses, string management, IReadOnlyList<string> users)
    {
        var address = addresses.Count > 0 ? addresses[0].TrimEnd('/') : BotHost.DefaultUrl;
        System.Console.WriteLine();
        System.Console.WriteLine($"customer page  {address}/");
        System.Console.WriteLine($"console        {address}/console");
        System.Console.WriteLine($"health         {address}/health");
        System.Console.WriteLine($"metrics        {management.TrimEnd('/')}/metrics");
        foreach (var line in users) System.Console.WriteLine(line);
        System.Console.WriteLine("ready");
    }
}
