#nullable disable
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Bot.Schema;
using Microsoft.Bot.Schema.Teams;

namespace BotFramework.Tests.Schema.Json;

public sealed class ActivityJsonTests
{
    [TestCase("""{"type":"message","custom":{"a":[1,null]},"x":null}""")]
    [TestCase("""{"type":"message","from":{"id":"u","custom":1}}""")]
    [TestCase("""{"type":"message","conversation":{"id":"c","custom":"x"}}""")]
    [TestCase("""{"type":"message","attachments":[{"contentType":"x","custom":true}]}""")]
    [TestCase("""{"type":"message","entities":[{"type":"ClientCapabilities","requiresBotState":true}]}""")]
    [TestCase("""{"type":"message","channelData":{"clientActivityID":"1","n":1.50},"value":"text"}""")]
    [TestCase("""{"type":"event","name":"x","value":[1,"2",{"three":3}]}""")]
    [TestCase("""{"type":"message","text":"表情 😀 <b>&'\"\\"}""")]
    public void What_is_read_is_written_again(string json) =>
        Assert.That(JsonNode.DeepEquals(JsonNode.Parse(ActivityJson.SerializeToString(ActivityJson.Deserialize<Activity>(json))), JsonNode.Parse(json)), Is.True);

    [TestCase("""{"type":"message","historyDisclosed":"true"}""", true)]
    [TestCase("""{"type":"message","historyDisclosed":false}""", false)]
    [TestCase("""{"type":"message","historyDisclosed":null}""", null)]
    public void Truth_may_come_as_text(string json, bool? expected) =>
        Assert.That(ActivityJson.Deserialize<Activity>(json).HistoryDisclosed, Is.EqualTo(expected));

    [TestCase("""{"historyDisclosed":"perhaps"}""")]
    [TestCase("""{"historyDisclosed":1}""")]
    [TestCase("""{"timestamp":5}""")]
    [TestCase("""{"timestamp":"yesterday"}""")]
    [TestCase("""{"id":["a"]}""")]
    [TestCase("""{"text":{}}""")]
    public void What_fits_no_type_is_refused(string json) =>
        Assert.That(() => ActivityJson.Deserialize<Activity>(json), Throws.InstanceOf<JsonException>());

    [Test]
    public void A_value_is_taken_over_into_another_type_by_way_of_json()
    {
        var account = new ChannelAccount("1", "Ann");

        Assert.That(ActivityJson.Convert<ChannelAccount>(account), Is.SameAs(account));
        Assert.That(ActivityJson.Convert<ChannelAccount>(null), Is.Null);
        Assert.That(ActivityJson.Convert<ChannelAccount>(JsonNode.Parse("""{"id":"1"}""")).Id, Is.EqualTo("1"));
        Assert.That(ActivityJson.Convert<ChannelAccount>(JsonDocument.Parse("""{"id":"2"}""").RootElement).Id, Is.EqualTo("2"));
        Assert.That(ActivityJson.Convert<TeamsChannelAccount>(account).Name, Is.EqualTo("Ann"));
        Assert.That(ActivityJson.ToNode(null), Is.Null);
        Assert.That(ActivityJson.ToNode(account)["name"].GetValue<string>(), Is.EqualTo("Ann"));
        Assert.That(ActivityJson.Clone(null), Is.Null);
    }

    [Test]
    public void Of_properties_with_the_same_name_the_last_counts()
    {
        var activity = ActivityJson.Deserialize<Activity>("""{"text":"a","text":"b","x":1,"x":2,"entities":[{"type":"t","type":"u","y":1,"y":2}]}""");

        Assert.That(ActivityJson.SerializeToString(activity), Is.EqualTo("""{"text":"b","entities":[{"type":"u","y":2}],"x":2}"""));
    }

    [Test]
    public void Names_are_in_camel_case_and_nulls_are_left_out() => Assert.That(
        ActivityJson.SerializeToString(new Activity { Type = "message", ReplyToId = "1", Recipient = new ChannelAccount { AadObjectId = "a" } }),
        Is.EqualTo("""{"type":"message","recipient":{"aadObjectId":"a"},"replyToId":"1"}"""));

    [TestCase("""{"id":123}""", "123")]
    [TestCase("""{"id":1.5e3}""", "1.5e3")]
    [TestCase("""{"id":true}""", "true")]
    [TestCase("""{"ID":"x"}""", "x")]
    [TestCase("""{"id":null}""", null)]
    public void Texts_may_come_as_other_values(string json, string expected) => Assert.That(ActivityJson.Deserialize<Activity>(json).Id, Is.EqualTo(expected));

    [TestCase("2024-05-06T07:08:09Z", "2024-05-06T07:08:09+00:00")]
    [TestCase("2024-05-06T07:08:09.1234567+08:00", "2024-05-06T07:08:09.1234567+08:00")]
    [TestCase("2024-05-06T07:08:09-05:00", "2024-05-06T07:08:09-05:00")]
    [TestCase("2024-05-06T07:08:09", "2024-05-06T07:08:09+00:00")]
    [TestCase("2024-05-06", "2024-05-06T00:00:00+00:00")]
    [TestCase("05/06/2024 07:08:09", "2024-05-06T07:08:09+00:00")]
    public void Dates_are_read_with_their_offset_or_in_UTC(string text, string expected)
    {
        var activity = ActivityJson.Deserialize<Activity>($$"""{"localTimestamp":"{{text}}"}""");

        Assert.That(activity.LocalTimestamp, Is.EqualTo(DateTimeOffset.Parse(expected, null)));
        Assert.That(activity.LocalTimestamp.Value.Offset, Is.EqualTo(DateTimeOffset.Parse(expected, null).Offset));
    }

    [Test]
    public void An_empty_date_is_none() => Assert.That(ActivityJson.Deserialize<Activity>("""{"timestamp":""}""").Timestamp, Is.Null);

    [TestCase("\"true\"", true)]
    [TestCase("\"False\"", false)]
    [TestCase("true", true)]
    public void Truth_values_may_come_as_texts(string json, bool expected) =>
        Assert.That(ActivityJson.Deserialize<ConversationAccount>($$"""{"isGroup":{{json}}}""").IsGroup, Is.EqualTo(expected));

    [Test]
    public void Numbers_may_come_as_texts() => Assert.That(ActivityJson.Deserialize<AttachmentView>("""{"size":"12"}""").Size, Is.EqualTo(12));

    [TestCase("""{"timestamp":"soon"}""")]
    [TestCase("""{"timestamp":5}""")]
    [TestCase("""{"text":{}}""")]
    [TestCase("""{"from":"me"}""")]
    [TestCase("""{"entities":[1]}""")]
    [TestCase("""{"entities":[{"type":{}}]}""")]
    [TestCase("""{"conversation":{"isGroup":"maybe"}}""")]
    [TestCase("""{"text":"\ud800"}""")]
    [TestCase("""{"a":""")]
    public void What_does_not_fit_is_an_exception_of_json(string json) => Assert.That(() => ActivityJson.Deserialize<Activity>(json), Throws.InstanceOf<JsonException>());

    [Test]
    public void Depth_is_bounded()
    {
        string Nested(int depth) => $$"""{"value":{{new string('[', depth)}}{{new string(']', depth)}}}""";

        Assert.That(() => ActivityJson.Deserialize<Activity>(Nested(60)), Throws.Nothing);
        Assert.That(() => ActivityJson.Deserialize<Activity>(Nested(64)), Throws.InstanceOf<JsonException>());
        Assert.That(() => ActivityJson.Deserialize<Activity>(Nested(100_000)), Throws.InstanceOf<JsonException>());
    }

    [Test]
    public void Open_members_are_read_as_elements()
    {
        var activity = ActivityJson.Deserialize<Activity>("""{"value":{"a":1},"channelData":"x"}""");

        Assert.That(((JsonElement)activity.Value).GetProperty("a").GetInt32(), Is.EqualTo(1));
        Assert.That(((JsonElement)activity.ChannelData).GetString(), Is.EqualTo("x"));
    }

    [Test]
    public void Open_members_may_hold_any_object() => Assert.That(
        ActivityJson.SerializeToString(new Activity { Value = new { Name = "x", Nothing = (string)null }, ChannelData = new TeamsChannelData(new ChannelInfo("c")) }),
        Is.EqualTo("""{"channelData":{"channel":{"id":"c"}},"value":{"name":"x"}}"""));

    [Test]
    public void Unknown_properties_are_had_by_name_and_may_be_added()
    {
        var account = ActivityJson.Deserialize<ChannelAccount>("""{"id":"1","email":"a@b"}""");
        account.Properties["more"] = 2;

        Assert.That(account.Properties["email"].GetValue<string>(), Is.EqualTo("a@b"));
        Assert.That(ActivityJson.SerializeToString(account), Is.EqualTo("""{"id":"1","email":"a@b","more":2}"""));
        Assert.That(new Activity().Properties, Is.Empty);
    }

    [Test]
    public void A_clone_shares_nothing()
    {
        var activity = new Activity { Text = "a", From = new ChannelAccount("u") };

        var clone = ActivityJson.Clone(activity);
        clone.From.Id = "x";

        Assert.That(activity.From.Id, Is.EqualTo("u"));
        Assert.That(ActivityJson.Clone(null), Is.Null);
    }

    [Test]
    public void Text_is_written_as_UTF8_without_escapes() =>
        Assert.That(Encoding.UTF8.GetString(ActivityJson.Serialize(new Activity { Text = "退貨" })), Is.EqualTo("""{"text":"退貨"}"""));

    [Test]
    public void Files_travel_as_base64() =>
        Assert.That(ActivityJson.Deserialize<AttachmentData>("""{"originalBase64":"AQID"}""").OriginalBase64, Is.EqualTo(new byte[] { 1, 2, 3 }));

    [Test]
    public void Derived_accounts_keep_what_is_theirs() =>
        Assert.That(ActivityJson.Deserialize<TeamsChannelAccount>("""{"id":"1","givenName":"Ann","userPrincipalName":"ann@x"}"""), Has.Property("GivenName").EqualTo("Ann").And.Property("UserPrincipalName").EqualTo("ann@x"));
}
