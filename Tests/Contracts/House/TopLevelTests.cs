using NUnit.Framework;

namespace Contracts.House;

[TestFixture]
public sealed class TopLevelTests
{
    private static readonly string[] Rooms = ["Storage", "KnowledgeBase", "Handoff", "BotFramework", "Recognizers", "Bot", "Tests", "manifest", "docs"];

    /// <summary>Made by building and running; not part of the house.</summary>
    private static readonly string[] Leftovers = ["data", "artifacts", "bin", "obj", "TestResults"];

    internal static string Top
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(folder!.FullName, "BotHandoff.sln"))) folder = folder.Parent;
            return folder.FullName;
        }
    }

    [Test]
    public void The_top_level_has_the_rooms_of_the_house_and_no_others()
    {
        var found = Directory.EnumerateDirectories(Top).Select(path => Path.GetFileName(path)!).Where(name => !name.StartsWith('.') && !Leftovers.Contains(name));

        Assert.That(found, Is.EquivalentTo(Rooms));
    }

    [Test]
    public void No_room_is_called_after_nothing_in_particular()
    {
        var vague = Rooms.Where(room => room is not ("docs" or "manifest"))
            .SelectMany(room => Directory.EnumerateDirectories(Path.Combine(Top, room), "*", SearchOption.AllDirectories))
            .Where(path => !path.Contains("/obj/") && !path.Contains("/bin/") && !path.Contains("/node_modules/"))
            .Where(path => Path.GetFileName(path) is "Utils" or "Helpers" or "Managers" or "Common" or "Misc" or "Shared");

        Assert.That(vague, Is.Empty);
    }
}
