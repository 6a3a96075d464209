using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Bot.Tests.Hosting;
using Bot.Tests.Turns;
using KnowledgeBase.Gaps;
using NUnit.Framework;

namespace Bot.Tests.Dialogs;

/// <summary>Thumbs for an answer as channels tell of them, on a running host with the demonstration shop.</summary>
[TestFixture]
public sealed class AnswerThumbsTests
{
    private const string Question = "how much is shipping";
    private const string Article = "delivery-fee";

    private LoopbackConnector _connector = null!;
    private LiveHost _host = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _connector = await LoopbackConnector.StartAsync();
        _host = await LiveHost.StartAsync($"Channels:TrustedServiceHosts:0={_connector.Address.Authority}");
    }

    [TearDown]
    public async Task StopAsync()
    {
        await _host.DisposeAsync();
        await _connector.DisposeAsync();
    }

    [Test]
    public async Task Teams_shows_its_buttons_under_an_answer_and_what_is_pressed_counts_for_the_article()
    {
        var (answer, id) = await AnsweredAsync("msteams");
        Assert.That(answer["channelData"]!["feedbackLoopEnabled"]!.GetValue<bool>(), Is.True);

        Assert.That(await PostAsync(Feedback("dislike", id)), Is.EqualTo(200));

        Assert.That(await ThumbsAsync(), Is.EqualTo((0, 1)));
        var missed = (await _host.Get<MissedQuestionStore>().OfConversationAsync("msteams:talk")).Single().Value;
        Assert.That((missed.Text, missed.Reasons.Single(), missed.Articles.Single()), Is.EqualTo((Question, MissReason.RatedBadly, Article)));
    }

    [Test]
    public async Task The_last_thumb_counts_and_the_same_again_changes_nothing()
    {
        var (_, id) = await AnsweredAsync("msteams");

        foreach (var reaction in (string[])["dislike", "like", "like"]) await PostAsync(Feedback(reaction, id));

        Assert.That(await ThumbsAsync(), Is.EqualTo((1, 0)));
    }

    [Test]
    public async Task A_reaction_to_an_answer_is_a_thumb_and_one_to_anything_else_is_none()
    {
        var (_, id) = await AnsweredAsync("test");

        await PostAsync(Reaction("like", "channel-of-something-else"));
        await PostAsync(Reaction("surprised", id));
        Assert.That(await ThumbsAsync(), Is.EqualTo((0, 0)));
        await PostAsync(Reaction("like", id));

        await LiveHost.UntilAsync(async () => await ThumbsAsync() == (1, 0), "the reaction counts");
    }

    [Test]
    public async Task What_is_no_feedback_is_answered_as_before()
    {
        await AnsweredAsync("msteams");
        var other = Feedback("like", "whatever");
        other["value"]!["actionName"] = "somethingElse";

        Assert.That(await PostAsync(other), Is.EqualTo(501));
    }

    private async Task<(JsonNode Answer, string Id)> AnsweredAsync(string channel)
    {
        using var posted = await _host.Http.PostAsJsonAsync("/api/messages", LiveHost.Message("talk", Question, channel: channel, serviceUrl: _connector.Address.ToString()));
        posted.EnsureSuccessStatusCode();
        await LiveHost.UntilAsync(() => Task.FromResult(_connector.Taken.Any(IsAnswer)), "the answer arrives");
        var (_, activity, id) = _connector.Taken.First(IsAnswer);
        // The turn that hears of the thumb asks for the channel's id.
        await LiveHost.UntilAsync(async () => await _host.Get<Storage.IDatabase>().CountAsync(new Storage.DocumentQuery("channelids")) > 0, "the channel's id is kept");
        return (activity, id);

        static bool IsAnswer((string Conversation, JsonNode Activity, string Id) sent) => sent.Activity["channelData"]?["bothandoff"]?["outcome"]?.GetValue<string>() == "answer";
    }

    private async Task<int> PostAsync(JsonObject activity)
    {
        using var response = await _host.Http.PostAsJsonAsync("/api/messages", activity);
        return (int)response.StatusCode;
    }

    private JsonObject Feedback(string reaction, string id)
    {
        var invoke = Of("msteams", "invoke", id);
        invoke["name"] = "message/submitAction";
        invoke["value"] = new JsonObject { ["actionName"] = "feedback", ["actionValue"] = new JsonObject { ["reaction"] = reaction, ["feedback"] = """{"feedbackText":"too long"}""" } };
        return invoke;
    }

    private JsonObject Reaction(string type, string id)
    {
        var reaction = Of("test", "messageReaction", id);
        reaction["reactionsAdded"] = new JsonArray(new JsonObject { ["type"] = type });
        return reaction;
    }

    private JsonObject Of(string channel, string type, string id)
    {
        var activity = LiveHost.Message("talk", "", channel: channel, serviceUrl: _connector.Address.ToString());
        activity.Remove("text");
        (activity["type"], activity["replyToId"]) = (type, id);
        return activity;
    }

    private async Task<(int Up, int Down)> ThumbsAsync()
    {
        var today = DateOnly.FromDateTime(DateTime.UtcNow);
        var figures = (await _host.Get<ArticleStatistics>().ReadAsync(today.AddDays(-1), today)).Where(f => f.Article == Article).ToList();
        return (figures.Sum(f => f.ThumbsUp), figures.Sum(f => f.ThumbsDown));
    }
}
