using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Bot.Tests.Hosting;
using KnowledgeBase.Gaps;
using NUnit.Framework;

namespace Bot.Tests.Dialogs;

/// <summary>Thumbs for an answer as channels tell of them, on a running host with the demonstration shop.</summary>
[TestFixture]
public sealed class AnswerThumbsTests : ConnectorFixture
{
    [Test]
    public async Task Teams_shows_its_buttons_under_an_answer_and_what_is_pressed_counts_for_the_article()
    {
        var (answer, id) = await AnsweredAsync("msteams", "pressed", "how much is shipping");
        Assert.That(answer["channelData"]!["feedbackLoopEnabled"]!.GetValue<bool>(), Is.True);

        Assert.That(await PostAsync(Feedback("pressed", "dislike", id)), Is.EqualTo(200));

        Assert.That(await ThumbsAsync("delivery-fee"), Is.EqualTo((0, 1)));
        var missed = (await Host.Get<MissedQuestionStore>().OfConversationAsync("msteams:pressed")).Single().Value;
        Assert.That((missed.Text, missed.Reasons.Single(), missed.Articles.Single()), Is.EqualTo(("how much is shipping", MissReason.RatedBadly, "delivery-fee")));
    }

    [Test]
    public async Task The_last_thumb_counts_and_the_same_again_changes_nothing()
    {
        var (_, id) = await AnsweredAsync("msteams", "last", "how long does delivery take");

        foreach (var reaction in (string[])["dislike", "like", "like"]) await PostAsync(Feedback("last", reaction, id));

        Assert.That(await ThumbsAsync("delivery-time"), Is.EqualTo((1, 0)));
    }

    [Test]
    public async Task A_reaction_to_an_answer_is_a_thumb_and_one_to_anything_else_is_none()
    {
        var (_, id) = await AnsweredAsync("test", "reacted", "which payment methods do you accept?");

        await PostAsync(Reaction("like", "channel-of-something-else"));
        await PostAsync(Reaction("surprised", id));
        Assert.That(await ThumbsAsync("payment-methods"), Is.EqualTo((0, 0)));
        await PostAsync(Reaction("like", id));

        await LiveHost.UntilAsync(async () => await ThumbsAsync("payment-methods") == (1, 0), "the reaction counts");
    }

    [Test]
    public async Task What_is_no_feedback_is_answered_as_before()
    {
        await AnsweredAsync("msteams", "other", "how do I return an item?");
        var other = Feedback("other", "like", "whatever");
        other["value"]!["actionName"] = "somethingElse";

        Assert.That(await PostAsync(other), Is.EqualTo(501));
    }

    private async Task<(JsonNode Answer, string Id)> AnsweredAsync(string channel, string talk, string question)
    {
        using var posted = await Host.Http.PostAsJsonAsync("/api/messages", LiveHost.Message(talk, question, channel: channel, serviceUrl: Connector.Address.ToString()));
        posted.EnsureSuccessStatusCode();
        await LiveHost.UntilAsync(() => Task.FromResult(Connector.Taken.Any(IsAnswer)), "the answer arrives");
        var (_, activity, id) = Connector.Taken.First(IsAnswer);
        // The turn that hears of the thumb asks for the channel's id.
        await LiveHost.UntilAsync(async () => await Host.Get<Storage.IDatabase>().CountAsync(new Storage.DocumentQuery("channelids")) >= Connector.Taken.Count, "the channel's ids are kept");
        return (activity, id);

        bool IsAnswer((string Conversation, JsonNode Activity, string Id) sent) => sent.Conversation == talk && sent.Activity["channelData"]?["bothandoff"]?["outcome"]?.GetValue<string>() == "answer";
    }

    private async Task<int> PostAsync(JsonObject activity)
    {
        using var response = await Host.Http.PostAsJsonAsync("/api/messages", activity);
        return (int)response.StatusCode;
    }

    private JsonObject Feedback(string talk, string reaction, string id)
    {
        var invoke = Of("msteams", talk, "invoke", id);
        invoke["name"] = "message/submitAction";
        invoke["value"] = new JsonObject { ["actionName"] = "feedback", ["actionValue"] = new JsonObject { ["reaction"] = reaction, ["feedback"] = """{"feedbackText":"too long"}""" } };
        return invoke;
    }

    private JsonObject Reaction(string type, string id)
    {
        var reaction = Of("test", "reacted", "messageReaction", id);
        reaction["reactionsAdded"] = new JsonArray(new JsonObject { ["type"] = type });
        return reaction;
    }

    private JsonObject Of(string channel, string talk, string type, string id)
    {
        var activity = LiveHost.Message(talk, "", channel: channel, serviceUrl: Connector.Address.ToString());
        activity.Remove("text");
        (activity["type"], activity["replyToId"]) = (type, id);
        return activity;
    }

    private async Task<(int Up, int Down)> ThumbsAsync(string article)
    {
        var today = DateOnly.FromDateTime(DateTime.UtcNow);
        var figures = (await Host.Get<ArticleStatistics>().ReadAsync(today.AddDays(-1), today)).Where(f => f.Article == article).ToList();
        return (figures.Sum(f => f.ThumbsUp), figures.Sum(f => f.ThumbsDown));
    }
}
