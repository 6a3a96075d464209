using Bot.Texts;
using Handoff.Cases;
using Handoff.Waiting;
using Storage;

namespace Bot.Desk;

/// <summary>What a waiting customer is told of place and wait, and that it was told: one notes what the other says.</summary>
public sealed class WaitNews(EstimateWait estimate, TellWait tell, AssistantTexts texts)
{
    /// <summary>Beyond this a wait is told in hours.</summary>
    private static readonly TimeSpan InMinutes = TimeSpan.FromMinutes(90);

    /// <summary>A wait that is no shorter is told in days.</summary>
    private static readonly TimeSpan InHours = TimeSpan.FromHours(24);

    /// <summary>Works out place and wait of a case (it may be in the batch alone) and notes in the batch that they are being told.</summary>
    /// <returns>Null if it does not wait.</returns>
    public async Task<WaitEstimate?> NoteAsync(Batch batch, Case @case, CancellationToken ct)
    {
        if (await estimate.RunAsync(@case, ct) is not { } now) return null;
        now = now with { Range = now.OpensAt is null ? now.Range : null };
        await tell.RunAsync(batch, @case.Id, now.Place, now.Range, ct);
        return now;
    }

    /// <summary>"You are number 4 in the queue. It will probably take 5 to 12 minutes."</summary>
    public string InWords(string language, WaitEstimate now) => Joined(language, texts.Get(language, "wait.place", ("place", now.Place)), RangeInWords(language, now.Range));

    /// <summary>Empty where the wait can't be said.</summary>
    public string RangeInWords(string language, WaitRange? range)
    {
        if (range is null) return "";
        if (range.Until <= TimeSpan.FromMinutes(2)) return texts.Get(language, "wait.soon");
        if (range.From >= InHours) return texts.Get(language, "wait.days", ("from", (int)range.From.TotalDays), ("until", (int)Math.Ceiling(range.Until.TotalDays)));
        return range.Until <= InMinutes
            ? texts.Get(language, "wait.minutes", ("from", (int)Math.Max(1, range.From.TotalMinutes)), ("until", (int)range.Until.TotalMinutes))
            : texts.Get(language, "wait.hours", ("from", Math.Max(0.5, Math.Floor(range.From.TotalHours * 2) / 2)), ("until", Math.Ceiling(range.Until.TotalHours * 2) / 2));
    }

    /// <summary>Sentences one after the other: with a space where the language has one.</summary>
    public static string Joined(string language, params ReadOnlySpan<string> sentences)
    {
        var said = new List<string>(sentences.Length);
        foreach (var sentence in sentences)
            if (sentence.Length > 0) said.Add(sentence);
        return string.Join(language.StartsWith("zh", StringComparison.Ordinal) ? "" : " ", said);
    }
}
