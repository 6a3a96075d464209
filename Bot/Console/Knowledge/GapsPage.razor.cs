using Bot.Gaps;
using KnowledgeBase.Answering;
using KnowledgeBase.Articles;
using KnowledgeBase.Gaps;
using KnowledgeBase.Publishing;

namespace Bot.Console.Knowledge;

/// <summary>What customers asked in vain, and what became of it.</summary>
public sealed partial class GapsPage(MissedQuestionStore missed, SettleGap settle, DraftFromAgent fromAgent, Answers answers)
{
    private const int Shown = 50;
    private const int MostMissed = 2000;
    private const int MostSettled = 200;
    private const int MostNear = 2;
    private const int MostWordings = 5;

    private IReadOnlyList<Gap>? _gaps;
    private IReadOnlyList<(MissedQuestion Question, int Count, GapState State)> _settled = [];
    private (Gap Gap, ArticleKey Article, PublicationReport Report)? _refused;
    private ArticleKey? _draft;

    protected override Task OnInitializedAsync() => ReadAsync();

    private async Task ReadAsync()
    {
        var open = await missed.OpenAsync(MostMissed);
        var settled = await missed.SettledAsync(MostSettled);
        (_gaps, _settled) = await Task.Run(() => (
            GapClusters.Of([.. open.Select(m => m.Value)]),
            (IReadOnlyList<(MissedQuestion, int, GapState)>)[.. settled.GroupBy(m => m.Value.Settled!.Gap).Select(g => (g.First().Value, g.Count(), Worst(g.Select(m => m.Value))))]));
    }

    // A gap is closed when each of its questions is.
    private GapState Worst(IEnumerable<MissedQuestion> questions) => questions.Take(MostWordings).Select(settle.StateOf).Max();

    /// <summary>The articles that the question comes nearest to: of these it may be another wording.</summary>
    private IEnumerable<Article> Near(Gap gap) =>
        answers.Ask(new Question(gap.Title) { PreferredLanguage = gap.Language }).Candidates.Select(candidate => candidate.Article).Take(MostNear);

    private Task AlternateAsync(Gap gap, ArticleKey key, string? reason) => DoAsync(async () =>
    {
        (_refused, _draft) = (null, null);
        var wordings = gap.Wordings(MostWordings).Select(PersonalData.Without).ToList();
        switch (await settle.AsAlternateAsync(gap, key, wordings, Me, reason))
        {
            case PublishResult.Published:
                Notice = T["kb.gaps.alternate.done", key.Id];
                break;
            case PublishResult.Refused refused:
                _refused = (gap, key, refused.Report);
                break;
            case PublishResult.Broken broken:
                Problem = T["knowledge.broken", broken.Reason];
                break;
            default:
                Problem = T["knowledge.conflict"];
                break;
        }
        await ReadAsync();
    });

    private Task DraftAsync(Gap gap) => DoAsync(async () =>
    {
        var draft = await fromAgent.OfAsync(gap, Me);
        if (await settle.AsDraftAsync(gap, draft)) (Notice, _draft) = (T["kb.gaps.draft.done"], draft.Key);
        else Problem = T["knowledge.conflict"];
        await ReadAsync();
    });

    private Task AsideAsync(Gap gap) => DoAsync(async () =>
    {
        _draft = null;
        if (!await settle.SetAsideAsync(gap, Me)) Problem = T["knowledge.conflict"];
        await ReadAsync();
    });
}
