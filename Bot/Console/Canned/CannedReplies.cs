using Bot.Console.Frame;
using Bot.Console.Texts;
using Handoff.Cases;
using Handoff.Facts;

namespace Bot.Console.Canned;

/// <summary>Replies that agents give often, offered when a draft begins with a slash.</summary>
public static class CannedReplies
{
    private static readonly string[] _names = ["hello", "moment", "order", "contact", "photo", "sorry", "refund", "anything", "bye"];

    /// <param name="typed">What stands behind the slash so far: part of a name or of the title.</param>
    public static IReadOnlyList<CannedReply> Find(string typed, Case @case, Workplace workplace)
    {
        var customers = ConsoleTexts.Of(@case.Language);
        return
        [
            .. _names
                .Select(name => new CannedReply(name, workplace.Texts[$"canned.{name}.title"], Fill(customers[$"canned.{name}"], @case, workplace, customers)))
                .Where(reply => reply.Name.StartsWith(typed, StringComparison.OrdinalIgnoreCase) || reply.Title.Contains(typed, StringComparison.OrdinalIgnoreCase)),
        ];
    }

    private static string Fill(string text, Case @case, Workplace workplace, ConsoleTexts customers) => text
        .Replace("{customer}", @case.CustomerName ?? customers["canned.customer"], StringComparison.Ordinal)
        .Replace("{agent}", workplace.AgentName, StringComparison.Ordinal)
        .Replace("{case}", @case.Id.Value, StringComparison.Ordinal)
        .Replace("{order}", @case.Facts.LastOrDefault(f => f.Kind == FactKind.OrderNumber)?.Value ?? customers["canned.yourorder"], StringComparison.Ordinal);
}
