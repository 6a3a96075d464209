using System.Text.Json.Serialization;
using Handoff.Cases;

namespace Bot.Dialogs;

/// <summary>What the assistant remembers of a conversation from one turn to the next; kept with the dialog state.</summary>
public sealed class TalkState
{
    private const int MostGiven = 10;

    public bool IsGreeted { get; set; }

    /// <summary>The score was given; a sentence may follow.</summary>
    public bool RatingAwaitsComment { get; set; }

    /// <summary>The customer's last question, for short additions and as the subject of a case.</summary>
    public string? LastQuestion { get; set; }

    /// <summary>The last question that says by itself what it is about; additions ("and for abroad?") are understood together with it.</summary>
    public string? Subject { get; set; }

    /// <summary>The message that asked it, and when.</summary>
    public string? LastQuestionId { get; set; }

    public DateTimeOffset? LastQuestionAt { get; set; }

    /// <summary>Category of what was last answered or most likely meant: decides which facts a case needs.</summary>
    public string? Category { get; set; }

    /// <summary>The article that the last answer gave.</summary>
    public string? AnsweredArticle { get; set; }

    /// <summary>What the last answer gave beside it, where several things were asked at once.</summary>
    public List<string> AlsoAnswered { get; set; } = [];

    /// <summary>All that the last answer gave; empty if it gave none.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Answered => AnsweredArticle is { } first ? [first, .. AlsoAnswered] : [];

    /// <summary>The last answers, which a thumb may still be given for.</summary>
    public List<GivenAnswer> Given { get; set; } = [];

    /// <summary>Offered as buttons in the last reply.</summary>
    public List<OfferedArticle> Offered { get; set; } = [];

    /// <summary>Candidates that were not offered yet, should the customer reject the answer.</summary>
    public List<OfferedArticle> Next { get; set; } = [];

    /// <summary>Said no to, since the last question.</summary>
    public List<string> Rejected { get; set; } = [];

    /// <summary>Turns in a row that did not help: no answer, or a rejected one.</summary>
    public int Failures { get; set; }

    /// <summary>Everything shown since the last case, for the agent.</summary>
    public List<ArticleShown> Shown { get; set; } = [];

    /// <summary>The last reply offered a person and a plain yes accepts that.</summary>
    public bool PersonIsOffered { get; set; }

    /// <summary>An addition to the waiting case was confirmed already.</summary>
    public bool HasConfirmedAddition { get; set; }

    public void Give(GivenAnswer answer)
    {
        Given.Add(answer);
        if (Given.Count > MostGiven) Given.RemoveAt(0);
    }

    public void Show(string id, string? title, DateTimeOffset at)
    {
        Shown.RemoveAll(shown => shown.Id == id);
        Shown.Add(new ArticleShown(id, title, at));
    }

    public void Reject(string id)
    {
        if (!Rejected.Contains(id)) Rejected.Add(id);
        for (var i = 0; i < Shown.Count; i++)
            if (Shown[i].Id == id) Shown[i] = Shown[i] with { Rejected = true };
    }
}

public sealed record OfferedArticle(string Id, string Title);
