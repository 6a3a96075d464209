using System.Reflection;
using Bot.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using NUnit.Framework;

namespace Contracts.House;

/// <summary>Every page of the console asks for the role that the handbook says (docs/operations.md, "Who may do what").</summary>
[TestFixture]
public sealed class PagesTests
{
    private static readonly string[] Roles = ["agent", "supervisor", "admin"];

    [Test]
    public void Each_page_asks_for_the_role_that_the_handbook_says()
    {
        var rows = Rows(File.ReadAllLines(Path.Combine(TopLevelTests.Top, "docs", "operations.md")));

        Assert.That(rows, Is.Not.Empty);
        Assert.That(Wrong(rows, Pages()), Is.Empty);
    }

    [Test]
    public void A_page_that_asks_for_another_role_or_for_none_is_found() =>
        Assert.That(Wrong(Rows(["| `/console` | yes | yes | yes |", "| `/console/admin` | – | – | yes |"]), [("/console/admin/x", "supervisor"), ("/console/y", null)]), Has.Count.EqualTo(2));

    private static IReadOnlyList<string> Wrong(IReadOnlyDictionary<string, string> rows, IEnumerable<(string Path, string? Policy)> pages) =>
    [
        .. pages.Select(page => (page, Says: rows.Where(r => page.Path == r.Key || page.Path.StartsWith(r.Key + "/", StringComparison.Ordinal)).MaxBy(r => r.Key.Length).Value))
            .Where(p => p.Says is null || p.Says != p.page.Policy).Select(p => $"{p.page.Path} asks for '{p.page.Policy}', the handbook says '{p.Says}'"),
    ];

    private static IEnumerable<(string Path, string? Policy)> Pages() =>
        from type in typeof(BotHost).Assembly.GetTypes()
        from route in type.GetCustomAttributes<RouteAttribute>()
        select (route.Template, type.GetCustomAttribute<AuthorizeAttribute>()?.Policy);

    /// <summary>The least role of each row.</summary>
    private static IReadOnlyDictionary<string, string> Rows(IEnumerable<string> lines) => lines
        .Where(line => line.StartsWith("| `/console", StringComparison.Ordinal))
        .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
        .ToDictionary(cells => cells[1].Trim('`'), cells => Roles[Enumerable.Range(0, 3).First(i => cells[i + 2] == "yes")]);
}
