namespace Bot.Triage;

/// <summary>What a message means for the course of the conversation, before anyone looks for an answer.</summary>
public enum CustomerIntent
{
    /// <summary>None of the others: a question or a statement.</summary>
    Other,

    Human,

    /// <summary>"I want to complain": for a person to deal with.</summary>
    Complaint,
    Rejection,
    Helpful,
    CaseStatus,
    StopWaiting,

    /// <summary>"I'll be back, tell me here": goes away from the queue without leaving it.</summary>
    KeepPlace,

    /// <summary>"Can I go on in Teams?"</summary>
    GoElsewhere,

    /// <summary>"It isn't solved": of the last case, or of the last answer.</summary>
    NotSolved,

    /// <summary>"Are you a robot?": a question about the assistant itself.</summary>
    AboutAssistant,
    Greeting,
    Thanks,
    Goodbye,
}

public sealed class IntentReader(Phrases phrases)
{
    public const string OtherDevice = "device";

    private const int LongestName = 40;

    private static readonly string[] NamedPlaces = ["msteams", "facebook", "line", "whatsapp", "telegram", "slack", "webchat", OtherDevice];

    public CustomerIntent Read(string? text)
    {
        var spoken = SpokenText.Of(text);
        if (phrases.Says("assistant", spoken)) return CustomerIntent.AboutAssistant;
        if (IsHumanRequest(spoken)) return CustomerIntent.Human;
        if (phrases.Says("complaint", spoken)) return CustomerIntent.Complaint;
        if (phrases.Says("elsewhere", spoken)) return CustomerIntent.GoElsewhere;
        if (phrases.Says("not.solved", spoken)) return CustomerIntent.NotSolved;
        if (phrases.Says("rejection", spoken) || phrases.Rest("meant", spoken) is not null) return CustomerIntent.Rejection;
        if (phrases.Says("helpful", spoken)) return CustomerIntent.Helpful;
        if (phrases.Says("stop.waiting", spoken)) return CustomerIntent.StopWaiting;
        if (phrases.Says("keep.place", spoken)) return CustomerIntent.KeepPlace;
        if (phrases.Says("case.status", spoken)) return CustomerIntent.CaseStatus;
        if (phrases.Says("greeting", spoken)) return CustomerIntent.Greeting;
        if (phrases.Says("thanks", spoken)) return CustomerIntent.Thanks;
        if (phrases.Says("goodbye", spoken)) return CustomerIntent.Goodbye;
        return CustomerIntent.Other;
    }

    /// <summary>What a customer meant instead ("no, I meant the refund" gives "the refund"); null when nothing is said of it.</summary>
    public string? Meant(string? text) => phrases.Rest("meant", SpokenText.Of(text));

    /// <summary>The place, from 0, of the one of <paramref name="offered"/> things that is chosen by its number ("the second one"); null for none.</summary>
    public int? Choice(string? text, int offered)
    {
        var spoken = SpokenText.Of(text);
        for (var place = 0; place < offered; place++)
            if (phrases.Says($"choice.{place + 1}", spoken)) return place;
        return offered > 0 && phrases.Says("choice.last", spoken) ? offered - 1 : null;
    }

    /// <summary>The channel that is named, of those that have a name here; <see cref="OtherDevice"/> for a telephone or another computer; null if none is.</summary>
    public string? Elsewhere(string? text)
    {
        var spoken = SpokenText.Of(text);
        return Array.Find(NamedPlaces, place => phrases.Says("elsewhere." + place, spoken));
    }

    /// <summary>"I want to complain", and not a word of what about.</summary>
    public bool IsBareComplaint(string? text) => phrases.Says("complaint.bare", SpokenText.Of(text));

    public bool IsCancel(string? text) => phrases.Says("cancel", SpokenText.Of(text));

    public bool IsSkip(string? text) => phrases.Says("skip", SpokenText.Of(text));

    public bool IsYes(string? text) => phrases.Says("yes", SpokenText.Of(text));

    public bool IsNo(string? text) => phrases.Says("no", SpokenText.Of(text));

    /// <summary>Whether what was said when a name was asked for can be one: short, without a sign of a sentence or a number.</summary>
    public bool IsName(string text) =>
        text.Trim() is { Length: > 0 and <= LongestName } name && !name.Any(c => char.IsDigit(c) || c is '?' or '？' or '!' or '！' or '@' or '/')
        && Read(name) == CustomerIntent.Other && !phrases.Says("no.name", SpokenText.Of(name)) && !phrases.Says("angry", SpokenText.Of(name));

    public bool IsQuestion(string? text) => text is not null && (text.AsSpan().TrimEnd().EndsWith("?") || text.AsSpan().TrimEnd().EndsWith("？") || phrases.Says("question", SpokenText.Of(text)));

    private bool IsHumanRequest(SpokenText spoken) => phrases.Says("human", spoken) && !phrases.Says("human.except", spoken);
}
