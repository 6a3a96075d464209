using Bot.Triage;
using Bot.Turns;
using KnowledgeBase.Answering;
using KnowledgeBase.Articles;
using KnowledgeBase.Indexing;
using KnowledgeBase.Languages;

namespace Bot.Dialogs;

/// <summary>
/// A question and what comes of it: an answer, a choice of what may be meant, or an honest no. Every reply offers a next step, and
/// a person among them.
/// </summary>
public sealed class AnswerFlow(Answers answers, KnowledgeIndex articles, IntentReader intents, TimeProvider clock)
{
    private const int MostChoices = 3;
    private const int MostFollowUps = 2;

    public AnswerResult Ask(TalkContext context) => Ask(context, context.Text);

    private AnswerResult Ask(TalkContext context, string text) => answers.Ask(new Question(text)
    {
        PreferredLanguage = context.Language,
        PreviousText = context.Talk.Subject,
        PreviousArticleId = context.Talk.AnsweredArticle,
        // What was said no to is not offered again until something was answered.
        RejectedArticleIds = context.Talk.AnsweredArticle is null ? context.Talk.Rejected : [],
    });

    public async Task HandleAsync(TalkContext context, CancellationToken ct)
    {
        var talk = context.Talk;
        if (Chosen(context) is { } chosen)
        {
            await AnswerAsync(context, [chosen], confidence: 1, ct);
            return;
        }

        await ReplyAsync(context, context.Text, ct);
    }

    private async Task ReplyAsync(TalkContext context, string text, CancellationToken ct)
    {
        var talk = context.Talk;
        var result = Ask(context, text);
        talk.LastQuestion = text;
        if (!result.IsAddition) talk.Subject = text;
        talk.Category = result.Outcome == AnswerOutcome.None ? null : result.Candidates[0].Article.Category;
        switch (result.Outcome)
        {
            case AnswerOutcome.Answer:
                talk.Next = Offers(context, result.Candidates.Skip(1).Where(other => result.Also.All(also => also.ArticleId != other.ArticleId)));
                talk.Rejected.Clear();
                await AnswerAsync(context, Given(result), result.Confidence, ct);
                break;
            case AnswerOutcome.Clarify:
                await ClarifyAsync(context, "clarify.question", Offers(context, result.Choices), result.Confidence, ct);
                talk.Next = Offers(context, result.Candidates.Skip(talk.Offered.Count));
                break;
            default:
                await AdmitAsync(context, result, ct);
                break;
        }
    }

    /// <summary>
    /// "No, that's not it": never read as a new question, but "no, I meant ..." asks what was meant. The next best are offered, then a person.
    /// </summary>
    public async Task HandleRejectionAsync(TalkContext context, CancellationToken ct)
    {
        var talk = context.Talk;
        // After an answer it is the answer that is rejected; after a choice, all that was offered.
        List<string> rejected = talk.Answered is { Count: > 0 } answered ? [.. answered] : [.. talk.Offered.Select(offered => offered.Id)];
        foreach (var id in rejected) talk.Reject(id);
        talk.AnsweredArticle = null;
        talk.Failures++;
        if (intents.Meant(context.Text) is { } meant)
        {
            await ReplyAsync(context, meant, ct);
            return;
        }

        var next = talk.Next.Where(offered => !talk.Rejected.Contains(offered.Id)).Take(MostChoices).ToList();
        talk.Next = [.. talk.Next.Where(offered => !next.Contains(offered))];
        if (next.Count > 0 && talk.Failures < 2) await ClarifyAsync(context, "answer.rejected.next", next, 0.3, ct);
        else await OfferPersonAsync(context, context.Of("answer.rejected.person"), [], ct);
    }

    public async Task HandleHelpfulAsync(TalkContext context, CancellationToken ct)
    {
        context.Talk.Failures = 0;
        await context.SendKeyAsync("answer.helpful.thanks", Decision.Talk, ct);
    }

    /// <summary>While a case waits: answers only what it is sure of.</summary>
    /// <returns>Whether it answered.</returns>
    public async Task<bool> AnswerIfSureAsync(TalkContext context, CancellationToken ct)
    {
        if (Chosen(context) is { } chosen)
        {
            await AnswerAsync(context, [chosen], confidence: 1, ct);
            return true;
        }
        var result = Ask(context);
        if (result.Outcome != AnswerOutcome.Answer) return false;
        await AnswerAsync(context, Given(result), result.Confidence, ct);
        return true;
    }

    private static IReadOnlyList<Article> Given(AnswerResult result) => [result.Candidates[0].Article, .. result.Also.Select(also => also.Article)];

    private Article? Chosen(TalkContext context) =>
        (intents.Choice(context.Text, context.Talk.Offered.Count) is { } place
            ? context.Talk.Offered[place]
            : context.Talk.Offered.FirstOrDefault(offered => SpokenText.Of(offered.Title) == SpokenText.Of(context.Text))) is { } offered
                ? articles.Find(offered.Id, context.Language)
                : null;

    // A customer who reads Simplified characters gets them, also where the article is stored in Traditional ones alone.
    private static string Shown(string text, Article article, string language) =>
        language == LanguageTags.SimplifiedChinese && article.Language == LanguageTags.TraditionalChinese ? SimplifiedText.Of(text) : text;

    /// <param name="given">One article, or several, each with its question above it, where several things were asked at once.</param>
    private async Task AnswerAsync(TalkContext context, IReadOnlyList<Article> given, double confidence, CancellationToken ct)
    {
        var (talk, first) = (context.Talk, given[0]);
        var followUps = given.SelectMany(article => article.FollowUps.Select(id => (Id: id, article.Language))).Where(next => given.All(article => article.Id != next.Id))
            .Select(next => articles.Find(next.Id, next.Language)).OfType<Article>().DistinctBy(related => related.Id).Take(MostFollowUps)
            .Select(related => new OfferedArticle(related.Id, Shown(related.Question, related, context.Language))).ToList();
        talk.AnsweredArticle = first.Id;
        talk.AlsoAnswered = [.. given.Skip(1).Select(article => article.Id)];
        talk.Category = first.Category ?? talk.Category;
        talk.Offered = followUps;
        talk.PersonIsOffered = false;
        foreach (var article in given) talk.Show(article.Id, article.Question, clock.GetUtcNow());
        var text = given.Count == 1
            ? Shown(first.Answer, first, context.Language)
            : string.Join("\n\n", given.Select(article => Shown($"**{article.Question}**\n\n{article.Answer}", article, context.Language)));
        var decision = new Decision(Decision.Answer, [.. given.Select(article => article.Id)], confidence);
        var reply = context.Replies.Say(
            context.Language, text, decision,
            [context.Of("answer.helpful.yes"), context.Of("answer.helpful.no"), .. followUps.Select(offered => offered.Title), context.Of("person.button")]);
        var question = context.Work.Activity.Id;
        AnswerThumbs.Offer(reply, context.Conversation.ChannelId, question);
        var sent = await context.Turn.SendActivityAsync(reply, ct);
        talk.Give(new GivenAnswer(question, sent.Id, context.Text, context.Language, decision.Articles));
    }

    private static async Task ClarifyAsync(TalkContext context, string key, List<OfferedArticle> choices, double confidence, CancellationToken ct)
    {
        context.Talk.Offered = choices;
        context.Talk.AnsweredArticle = null;
        context.Talk.PersonIsOffered = false;
        await context.SendAsync(
            context.Of(key), new Decision(Decision.Clarify, [.. choices.Select(choice => choice.Id)], confidence), ct,
            [.. choices.Select(choice => choice.Title), context.Of("clarify.none"), context.Of("person.button")]);
    }

    private static async Task AdmitAsync(TalkContext context, AnswerResult result, CancellationToken ct)
    {
        context.Talk.AnsweredArticle = null;
        context.Talk.Failures++;
        // Near articles are shown where the question is at least half-way to one that the knowledge base knows.
        List<OfferedArticle> near = result.Known >= result.Thresholds.Known / 2 ? [.. Offers(context, result.Candidates).Take(2)] : [];
        context.Talk.Next = [];
        var text = context.Talk.Failures >= 2 ? context.Of("none.again")
            : near.Count > 0 ? context.Of("none.near")
            : $"{context.Of("none.reply")}{(context.Language == "en" ? " " : "")}{context.Of("none.person")}";
        await OfferPersonAsync(context, text, near, ct, result.Confidence);
    }

    private static async Task OfferPersonAsync(TalkContext context, string text, List<OfferedArticle> near, CancellationToken ct, double confidence = 0)
    {
        context.Talk.Offered = near;
        context.Talk.PersonIsOffered = true;
        await context.SendAsync(
            text, new Decision(Decision.None, [.. near.Select(offered => offered.Id)], confidence), ct,
            [.. near.Select(offered => offered.Title), context.Of("person.button")]);
    }

    private static List<OfferedArticle> Offers(TalkContext context, IEnumerable<AnswerCandidate> candidates) =>
        [.. candidates.Select(candidate => new OfferedArticle(candidate.ArticleId, Shown(candidate.Title, candidate.Article, context.Language))).DistinctBy(offered => offered.Title).Take(MostChoices)];
}
