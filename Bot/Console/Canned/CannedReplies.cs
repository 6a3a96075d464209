using Bot.Console.Frame;
using Bot.Console.Texts;
using Handoff.Cases;
using Handoff.Facts;

namespace Bot.Console.Canned;

/// <summary>Replies that agents give often, offered when a draft begins with a slash.</summary>
public static class CannedReplies
{
    /// <param name="typed">What stands behind the slash so far: part of a name or of the title.</param>
    public static IReadOnlyList<CannedReply> Find(string typed, Case @case, Workplace workplace)
    {
        var customers = ConsoleTexts.Of(@case.Language);
        return
        [
            .. (workplace.Replies?.Offered ?? CannedReplyBook.BuiltIn)
                .Where(reply => reply.TextIn(@case.Language) is not null)
                .Select(reply => new CannedReply(reply.Name, reply.TitleIn(workplace.Texts.Language), Fill(reply.TextIn(@case.Language)!, @case, workplace, customers)))
                .Where(reply => reply.Name.StartsWith(typed, StringComparison.OrdinalIgnoreCase) || reply.Title.Contains(typed, StringComparison.OrdinalIgnoreCase)),
        ];
    }

    private static string Fill(string text, Case @case, Workplace workplace, ConsoleTexts customers) => text
        .Replace("{customer}", @case.CustomerName ?? customers["canned.customer"], StringComparison.Ordinal)
        .Replace("{agent}", workplace.AgentName, StringComparison.Ordinal)
        .Replace("{case}", @case.Id.Value, StringComparison.Ordinal)
        .Replace("{order}", @case.Facts.LastOrDefault(f => f.Kind == FactKind.OrderNumber)?.Value ?? customers["canned.yourorder"], StringComparison.Ordinal);
}
