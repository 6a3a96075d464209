using Bot.Console.Messages;
using Bot.Console.Texts;
using KnowledgeBase.Articles;
using KnowledgeBase.Publishing;
using Microsoft.AspNetCore.Components;
using Storage;

namespace Bot.Console.Knowledge;

/// <summary>
/// One language variant of an article: its draft if there is one, otherwise what is in force. What somebody else saved or published meanwhile is not
/// overwritten.
/// </summary>
public sealed partial class ArticleEditor(ArticleStore articles, DraftStore drafts, PublishArticle publish, IDatabase database, MessageHtml html, TimeProvider clock)
{
    private Article? _article;
    private string? _draftETag;
    private DraftState _state;
    private string? _draftNote;
    private int _basedOn;
    private string _id = "", _language = "", _question = "", _alternates = "", _answer = "", _followUps = "", _tags = "";
    private string? _category, _owner, _note;
    private DateOnly? _reviewOn, _validFrom, _validUntil;
    private bool _forAgents, _contextOnly;
    private PublicationReport? _report;
    private bool _isRefused;

    /// <summary>Null for a new article.</summary>
    [Parameter] public string? Id { get; set; }

    [Parameter, EditorRequired] public required string Language { get; set; }

    [Parameter] public EventCallback Saved { get; set; }

    private MessageHtml Html => html;

    protected override async Task OnInitializedAsync()
    {
        (_id, _language) = (Id ?? "", Language);
        if (Id is null || Id.Length > 100 || !ConsoleTexts.IsKnown(Language)) return;
        _article = (await articles.GetAsync(new ArticleKey(Id, Language)))?.Value;
        _basedOn = _article?.Version ?? 0;
        if (await drafts.GetAsync(new ArticleKey(Id, Language)) is { } draft)
        {
            (_draftETag, _state, _draftNote, _basedOn) = (draft.ETag, draft.Value.State, draft.Value.Note, draft.Value.BasedOn);
            Fill(draft.Value.Article);
        }
        else if (_article is not null) Fill(_article);
    }

    private void Fill(Article article)
    {
        (_id, _language, _question, _answer, _category, _owner) = (article.Id, article.Language, article.Question, article.Answer, article.Category, article.Owner);
        (_alternates, _followUps, _tags) = (string.Join('\n', article.Alternates), string.Join(", ", article.FollowUps), string.Join(", ", article.Tags));
        (_reviewOn, _validFrom, _validUntil) = (article.ReviewOn, Day(article.ValidFrom), Day(article.ValidUntil));
        (_forAgents, _contextOnly) = (!article.IsForCustomers, article.ContextOnly);
    }

    private Task CheckAsync() => DoAsync(async () =>
    {
        (_report, _isRefused) = (null, false);
        var edited = Edited();
        if (ArticleRules.Broken(edited) is { } broken) Problem = T["knowledge.broken", broken];
        else _report = await publish.CheckAsync(edited);
    });

    private Task SaveDraftAsync(DraftState state) => DoAsync(async () =>
    {
        var edited = Edited();
        if (ArticleRules.Broken(edited) is { } broken)
        {
            Problem = T["knowledge.broken", broken];
            return;
        }
        var batch = new Batch();
        // An id given another name leaves nothing behind.
        if (_draftETag is not null && edited.Key != new ArticleKey(Id!, Language)) drafts.Delete(batch, new ArticleKey(Id!, Language), Expect.Match(_draftETag));
        var expected = _draftETag is not null && edited.Key == new ArticleKey(Id!, Language) ? Expect.Match(_draftETag) : Expect.Absent;
        var etag = drafts.Put(batch, new ArticleDraft { Article = edited, State = state, By = Me, At = clock.GetUtcNow(), BasedOn = _basedOn, Note = Text(_note) }, expected);
        if (!await CommitAsync(batch)) return;
        (Id, Language, _draftETag, _state, _draftNote, _report) = (edited.Id, edited.Language, etag, state, Text(_note), null);
        Notice = T[state == DraftState.InReview ? "kb.submitted" : "kb.draft.saved"];
        await Saved.InvokeAsync();
    });

    private Task DiscardAsync() => DoAsync(async () =>
    {
        var batch = new Batch();
        drafts.Delete(batch, new ArticleKey(Id!, Language), Expect.Match(_draftETag!));
        if (!await CommitAsync(batch)) return;
        (_draftETag, _draftNote, _report) = (null, null, null);
        if (_article is not null)
        {
            _basedOn = _article.Version;
            Fill(_article);
        }
        Notice = T["kb.discarded"];
        await Saved.InvokeAsync();
    });

    private Task PublishAsync(string? reason) => DoAsync(async () =>
    {
        (_report, _isRefused) = (null, false);
        var edited = Edited();
        var renamed = _draftETag is not null && edited.Key != new ArticleKey(Id!, Language) ? new ArticleKey(Id!, Language) : (ArticleKey?)null;
        switch (await publish.RunAsync(edited, Me, _basedOn, reason, batch =>
        {
            if (renamed is { } old) drafts.Delete(batch, old);
        }))
        {
            case PublishResult.Published published:
                (_article, _draftETag, _draftNote, _basedOn) = (published.Article, null, null, published.Article.Version);
                (Id, Language) = (published.Article.Id, published.Article.Language);
                Notice = T["knowledge.saved"];
                await Saved.InvokeAsync();
                break;
            case PublishResult.Refused refused:
                (_report, _isRefused) = (refused.Report, true);
                break;
            case PublishResult.Broken broken:
                Problem = T["knowledge.broken", broken.Reason];
                break;
            default:
                Problem = T["knowledge.conflict"];
                break;
        }
    });

    private async Task<bool> CommitAsync(Batch batch)
    {
        try
        {
            await database.CommitAsync(batch);
            return true;
        }
        catch (PreconditionFailedException)
        {
            Problem = T["knowledge.conflict"];
            return false;
        }
    }

    private Article Edited() => (_article ?? new Article { Id = _id.Trim(), Language = _language, Question = "", Answer = "" }) with
    {
        Question = _question.Trim(),
        Alternates = [.. _alternates.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.Ordinal)],
        Answer = _answer.ReplaceLineEndings("\n").Trim(),
        Category = Text(_category),
        Owner = Text(_owner),
        FollowUps = Items(_followUps),
        Tags = Items(_tags),
        ReviewOn = _reviewOn,
        ValidFrom = Instant(_validFrom, _article?.ValidFrom),
        ValidUntil = Instant(_validUntil, _article?.ValidUntil),
        Audience = _forAgents ? Article.ForAgents : null,
        ContextOnly = _contextOnly,
        Publication = null,
    };

    private DateOnly? Day(DateTimeOffset? instant) => instant is { } at ? DateOnly.FromDateTime(Workplace.Local(at).DateTime) : null;

    /// <summary>A day begins at midnight here; an instant whose day wasn't touched stays to the second.</summary>
    private DateTimeOffset? Instant(DateOnly? day, DateTimeOffset? before)
    {
        if (day is not { } date || Day(before) == date) return day is null ? null : before;
        var midnight = date.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(midnight, Workplace.Zone.GetUtcOffset(midnight));
    }

    private static List<string> Items(string text) => [.. text.Split([',', '，', '、'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
