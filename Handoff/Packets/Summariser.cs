using Handoff.Cases;
using Handoff.Transcripts;

namespace Handoff.Packets;

/// <summary>Summarises by picking: nothing in a summary is said in other words than those of the transcript.</summary>
internal static class Summariser
{
    /// <summary>What is longer is cut in a summary; the transcript has it whole.</summary>
    private const int Longest = 300;

    public static PacketSummary Summarise(Case @case, IReadOnlyList<TranscriptLine> lines)
    {
        var customers = lines.Where(l => l.Entry is { From: EntryFrom.Customer, Text: not null } && l.Entry.Text.Trim().Length > 0).ToList();
        return new PacketSummary(
            Cut(@case.Subject),
            Cut(customers.FirstOrDefault(l => SaysMore(l.Entry.Text!))?.Entry.Text ?? customers.FirstOrDefault()?.Entry.Text),
            Cut(customers.LastOrDefault()?.Entry.Text),
            Tried(lines),
            @case.Mood,
            @case.Reason,
            customers.Count);
    }

    /// <summary>More than a greeting: four signs of Chinese, or three words.</summary>
    private static bool SaysMore(string text) =>
        text.Count(c => c is >= '\u4E00' and <= '\u9FFF') >= 4 || text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length >= 3;

    private static List<TriedStep> Tried(IReadOnlyList<TranscriptLine> lines)
    {
        var tried = new List<TriedStep>();
        string? question = null;
        foreach (var (_, entry) in lines)
        {
            if (entry.From is EntryFrom.Customer) question = entry.Text;
            else if (entry is { From: EntryFrom.Bot, Outcome: "answer" or "clarify" or "none" }) tried.Add(new TriedStep(Cut(question), entry.Outcome, entry.Articles));
        }
        return tried;
    }

    [return: System.Diagnostics.CodeAnalysis.NotNullIfNotNull(nameof(text))]
    private static string? Cut(string? text) => text is null || text.Length <= Longest ? text : text[..Longest] + "…";
}
