namespace Bot.Tests.Commands;

/// <summary>A directory of its own for each test, gone afterwards.</summary>
public sealed class DataDirectory : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("bh-").FullName;

    /// <summary>Not made yet: who first works on it makes it.</summary>
    public string Data => Path.Combine(_root, "data");

    public string File(string name) => Path.Combine(_root, name);

    public string Write(string name, string text)
    {
        var path = File(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        System.IO.File.WriteAllText(path, text);
        return path;
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);
}
