using Bot.Accounts;
using Bot.Console.Frame;
using Bot.Console.Messages;
using Bot.Console.Texts;
using KnowledgeBase.Articles;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Storage;

namespace Bot.Console.Knowledge;

/// <summary>One language variant of an article. What somebody else saved meanwhile is not overwritten.</summary>
public sealed partial class ArticleEditor(ArticleStore articles, IDatabase database, MessageHtml html, Sessions sessions)
{
    private Article? _article;
    private string? _etag;
    private string _id = "";
    private string _language = "";
    private string _question = "";
    private string _alternates = "";
    private string _answer = "";
    private string? _category;
    private string? _problem;
    private bool _saved;

    /// <summary>Null for a new article.</summary>
    [Parameter] public string? Id { get; set; }

    [Parameter, EditorRequired] public required string Language { get; set; }

    [Parameter] public EventCallback Saved { get; set; }

    [CascadingParameter] public required Workplace Workplace { get; set; }

    [CascadingParameter] public required Task<AuthenticationState> Authentication { get; set; }

    private MessageHtml Html => html;

    private ConsoleTexts T => Workplace.Texts;

    protected override async Task OnInitializedAsync()
    {
        (_id, _language) = (Id ?? "", Language);
        if (Id is null || Id.Length > 100 || !ConsoleTexts.IsKnown(Language) || await articles.GetAsync(new ArticleKey(Id, Language)) is not { } found) return;

        (_article, _etag) = (found.Value, found.ETag);
        (_question, _answer, _category) = (found.Value.Question, found.Value.Answer, found.Value.Category);
        _alternates = string.Join('\n', found.Value.Alternates);
    }

    private async Task SaveAsync()
    {
        _saved = false;
        _problem = null;
        var user = (await Authentication).User;
        if (!Workplace.IsSupervisor || !await sessions.IsValidAsync(user, CancellationToken.None))
        {
            _problem = T["problem.session"];
            return;
        }

        var article = Edited();
        if (ArticleRules.Broken(article) is { } broken)
        {
            _problem = T["knowledge.broken", broken];
            return;
        }
        var batch = new Batch();
        var etag = articles.Put(batch, article, Expect.AsRead(_etag));
        try
        {
            await database.CommitAsync(batch);
            (_article, _etag, _saved) = (article, etag, true);
            await Saved.InvokeAsync();
        }
        catch (PreconditionFailedException)
        {
            _problem = T["knowledge.conflict"];
        }
    }

    private Article Edited()
    {
        var article = _article ?? new Article { Id = _id.Trim(), Language = _language, Question = "", Answer = "" };
        return article with
        {
            Question = _question.Trim(),
            Alternates = [.. _alternates.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.Ordinal)],
            Answer = _answer.Replace("\r\n", "\n", StringComparison.Ordinal).Trim(),
            Category = string.IsNullOrWhiteSpace(_category) ? null : _category.Trim(),
        };
    }
}
