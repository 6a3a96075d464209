using System.Reflection;
using NUnit.Framework;

namespace Contracts.House;

[TestFixture]
public sealed class ArrowsTests
{
    [TestCase("Storage")]
    [TestCase("Recognizers")]
    [TestCase("BotFramework")]
    [TestCase("KnowledgeBase")]
    [TestCase("Handoff")]
    [TestCase("Bot")]
    public void A_project_knows_only_whom_it_may_know(string project)
    {
        var references = Assembly.Load(project).GetReferencedAssemblies().Select(name => name.Name!);

        Assert.That(Arrows.Broken(project, references), Is.Empty);
    }

    [TestCase("Handoff", "BotFramework")]
    [TestCase("KnowledgeBase", "Handoff")]
    [TestCase("BotFramework", "Storage")]
    [TestCase("Storage", "Bot")]
    [TestCase("Handoff", "LiteDB")]
    [TestCase("Bot", "Lucene.Net")]
    [TestCase("Storage", "Microsoft.AspNetCore.Http.Abstractions")]
    public void An_arrow_against_the_architecture_is_refused(string project, string reference) =>
        Assert.That(Arrows.Broken(project, [reference]), Has.Count.EqualTo(1));
}
