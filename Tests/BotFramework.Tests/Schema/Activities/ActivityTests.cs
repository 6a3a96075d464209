#nullable disable
using System.Globalization;
using Microsoft.Bot.Schema;

namespace BotFramework.Tests.Schema.Activities;

public sealed class ActivityTests
{
    private static Activity Incoming(string type = ActivityTypes.Message, string channel = "test") => new()
    {
        Type = type,
        Id = "id",
        ServiceUrl = "https://service",
        ChannelId = channel,
        Locale = "zh-TW",
        From = new ChannelAccount("user", "User", "user"),
        Recipient = new ChannelAccount("bot", "Bot", "bot"),
        Conversation = new ConversationAccount(isGroup: true, conversationType: "channel", id: "conversation", name: "Name", tenantId: "tenant"),
        Text = "hello",
    };

    [Test]
    public void A_reply_is_a_message_with_sender_and_recipient_swapped()
    {
        var reply = Incoming().CreateReply("hi");

        Assert.That(reply.Type, Is.EqualTo(ActivityTypes.Message));
        Assert.That(reply.Text, Is.EqualTo("hi"));
        Assert.That((reply.From.Id, reply.From.Name), Is.EqualTo(("bot", "Bot")));
        Assert.That((reply.Recipient.Id, reply.Recipient.Name), Is.EqualTo(("user", "User")));
        Assert.That((reply.Conversation.Id, reply.Conversation.Name, reply.Conversation.IsGroup), Is.EqualTo(("conversation", "Name", (bool?)true)));
        Assert.That((reply.ReplyToId, reply.ServiceUrl, reply.ChannelId), Is.EqualTo(("id", "https://service", "test")));
        Assert.That(reply.Timestamp, Is.Not.Null);
        Assert.That(reply.Attachments, Is.Empty);
        Assert.That(reply.Entities, Is.Empty);
        Assert.That(reply.Id, Is.Null);
    }

    [Test]
    public void A_reply_without_a_text_has_an_empty_one() => Assert.That(Incoming().CreateReply().Text, Is.Empty);

    [TestCase(null, "zh-TW")]
    [TestCase("en-US", "en-US")]
    public void A_reply_is_in_the_language_given_or_that_of_the_activity(string given, string expected) =>
        Assert.That(Incoming().CreateReply("x", given).Locale, Is.EqualTo(expected));

    [Test]
    public void A_reply_can_be_made_without_sender_and_recipient()
    {
        var activity = Incoming();
        activity.From = null;
        activity.Recipient = null;

        var reply = activity.CreateReply();

        Assert.That(reply.From.Id, Is.Null);
        Assert.That(reply.Recipient.Id, Is.Null);
    }

    [TestCase("directline", ActivityTypes.ConversationUpdate, null)]
    [TestCase("webchat", ActivityTypes.ConversationUpdate, null)]
    [TestCase("msteams", ActivityTypes.ConversationUpdate, "id")]
    [TestCase("webchat", ActivityTypes.Message, "id")]
    public void Nobody_replies_to_a_conversation_update_of_direct_line(string channel, string type, string expected)
    {
        var activity = Incoming(type, channel);

        Assert.That(activity.CreateReply().ReplyToId, Is.EqualTo(expected));
        Assert.That(activity.GetConversationReference().ActivityId, Is.EqualTo(expected));
        Assert.That(((Activity)activity.CreateTrace("t")).ReplyToId, Is.EqualTo(expected));
    }

    [Test]
    public void The_reference_of_an_activity_names_its_sender_as_user_and_its_recipient_as_bot()
    {
        var activity = Incoming();

        var reference = activity.GetConversationReference();

        Assert.That(reference.ActivityId, Is.EqualTo("id"));
        Assert.That(reference.User, Is.SameAs(activity.From));
        Assert.That(reference.Bot, Is.SameAs(activity.Recipient));
        Assert.That(reference.Conversation, Is.SameAs(activity.Conversation));
        Assert.That((reference.ChannelId, reference.Locale, reference.ServiceUrl), Is.EqualTo(("test", "zh-TW", "https://service")));
    }

    [Test]
    public void The_reference_of_a_reply_has_the_id_of_the_reply() =>
        Assert.That(Incoming().GetReplyConversationReference(new ResourceResponse("reply")).ActivityId, Is.EqualTo("reply"));

    [Test]
    public void A_reference_applied_to_an_outgoing_activity_makes_it_a_reply_of_the_bot()
    {
        var reference = Incoming().GetConversationReference();
        var activity = new Activity { Id = "mine" };

        var result = activity.ApplyConversationReference(reference);

        Assert.That(result, Is.SameAs(activity));
        Assert.That(activity.From, Is.SameAs(reference.Bot));
        Assert.That(activity.Recipient, Is.SameAs(reference.User));
        Assert.That((activity.ReplyToId, activity.Id, activity.Locale), Is.EqualTo(("id", "mine", "zh-TW")));
        Assert.That((activity.ChannelId, activity.ServiceUrl), Is.EqualTo(("test", "https://service")));
    }

    [Test]
    public void A_reference_applied_to_an_incoming_activity_makes_it_one_of_the_user()
    {
        var reference = Incoming().GetConversationReference();
        var activity = new Activity { ReplyToId = "other" };

        activity.ApplyConversationReference(reference, isIncoming: true);

        Assert.That(activity.From, Is.SameAs(reference.User));
        Assert.That(activity.Recipient, Is.SameAs(reference.Bot));
        Assert.That((activity.Id, activity.ReplyToId), Is.EqualTo(("id", "other")));
    }

    [Test]
    public void A_reference_without_an_activity_leaves_ids_alone()
    {
        var reference = new ConversationReference { User = new ChannelAccount("u") };

        Assert.That(new Activity { ReplyToId = "x" }.ApplyConversationReference(reference).ReplyToId, Is.EqualTo("x"));
        Assert.That(new Activity { Id = "x" }.ApplyConversationReference(reference, true).Id, Is.EqualTo("x"));
    }

    [Test]
    public void A_continuation_is_an_event_with_a_new_id()
    {
        var reference = Incoming().GetConversationReference();

        var activity = reference.GetContinuationActivity();

        Assert.That((activity.Type, activity.Name), Is.EqualTo((ActivityTypes.Event, "ContinueConversation")));
        Assert.That(Guid.TryParse(activity.Id, out _), Is.True);
        Assert.That(activity.From, Is.SameAs(reference.User));
        Assert.That(activity.Recipient, Is.SameAs(reference.Bot));
        Assert.That(activity.RelatesTo, Is.SameAs(reference));
        Assert.That(activity.Conversation, Is.SameAs(reference.Conversation));
        Assert.That((activity.ChannelId, activity.ServiceUrl, activity.Locale), Is.EqualTo(("test", "https://service", "zh-TW")));
    }

    [Test]
    public void A_reference_takes_its_language_from_a_culture() =>
        Assert.That(new ConversationReference(CultureInfo.GetCultureInfo("fr-FR"), "a").Locale, Is.EqualTo("fr-FR"));

    private static readonly TestCaseData[] Contents =
    [
        new TestCaseData(new Activity()).Returns(false),
        new TestCaseData(new Activity { Text = " " }).Returns(false),
        new TestCaseData(new Activity { Attachments = [] }).Returns(false),
        new TestCaseData(new Activity { Text = "x" }).Returns(true),
        new TestCaseData(new Activity { Summary = "x" }).Returns(true),
        new TestCaseData(new Activity { Attachments = [new Attachment()] }).Returns(true),
        new TestCaseData(new Activity { ChannelData = new object() }).Returns(true),
        new TestCaseData(new Activity { Value = new object() }).Returns(false),
    ];

    [TestCaseSource(nameof(Contents))]
    public bool Text_summary_attachments_and_channel_data_are_content(Activity activity) => activity.HasContent();

    [TestCase("message", true)]
    [TestCase("Message", true)]
    [TestCase("message/quick", true)]
    [TestCase("messageUpdate", false)]
    [TestCase("mess", false)]
    [TestCase(null, false)]
    public void An_activity_is_seen_as_a_message_by_its_type(string type, bool isMessage)
    {
        var activity = new Activity { Type = type };

        Assert.That(activity.AsMessageActivity(), isMessage ? Is.SameAs(activity) : Is.Null);
    }

    private static readonly (string Type, Func<IActivity, object> View)[] Views =
    [
        (ActivityTypes.Message, activity => activity.AsMessageActivity()),
        (ActivityTypes.ContactRelationUpdate, activity => activity.AsContactRelationUpdateActivity()),
        (ActivityTypes.ConversationUpdate, activity => activity.AsConversationUpdateActivity()),
        (ActivityTypes.InstallationUpdate, activity => activity.AsInstallationUpdateActivity()),
        (ActivityTypes.Typing, activity => activity.AsTypingActivity()),
        (ActivityTypes.EndOfConversation, activity => activity.AsEndOfConversationActivity()),
        (ActivityTypes.Event, activity => activity.AsEventActivity()),
        (ActivityTypes.Invoke, activity => activity.AsInvokeActivity()),
        (ActivityTypes.MessageUpdate, activity => activity.AsMessageUpdateActivity()),
        (ActivityTypes.MessageDelete, activity => activity.AsMessageDeleteActivity()),
        (ActivityTypes.MessageReaction, activity => activity.AsMessageReactionActivity()),
        (ActivityTypes.Suggestion, activity => activity.AsSuggestionActivity()),
        (ActivityTypes.Trace, activity => activity.AsTraceActivity()),
        (ActivityTypes.Handoff, activity => activity.AsHandoffActivity()),
        (ActivityTypes.Command, activity => activity.AsCommandActivity()),
        (ActivityTypes.CommandResult, activity => activity.AsCommandResultActivity()),
    ];

    [Test]
    public void Each_view_is_there_for_its_type_alone([Range(0, 15)] int view, [Range(0, 15)] int type) =>
        Assert.That(Views[view].View(new Activity { Type = Views[type].Type }), view == type ? Is.Not.Null : Is.Null);

    [Test]
    public void Made_activities_have_their_type_and_empty_lists()
    {
        Assert.That(Activity.CreateMessageActivity(), Has.Property("Type").EqualTo("message").And.Property("Attachments").Empty);
        Assert.That(Activity.CreateConversationUpdateActivity(), Has.Property("MembersAdded").Empty.And.Property("MembersRemoved").Empty);
        Assert.That(Activity.CreateContactRelationUpdateActivity().Type, Is.EqualTo("contactRelationUpdate"));
        Assert.That(Activity.CreateTypingActivity().Type, Is.EqualTo("typing"));
        Assert.That(Activity.CreateHandoffActivity().Type, Is.EqualTo("handoff"));
        Assert.That(Activity.CreateEndOfConversationActivity().Type, Is.EqualTo("endOfConversation"));
        Assert.That(Activity.CreateEventActivity().Type, Is.EqualTo("event"));
        Assert.That(Activity.CreateInvokeActivity().Type, Is.EqualTo("invoke"));
        Assert.That(Activity.CreateCommandActivity().Type, Is.EqualTo("command"));
        Assert.That(Activity.CreateCommandResultActivity().Type, Is.EqualTo("commandResult"));
    }

    [TestCase(null, "Int32")]
    [TestCase("mine", "mine")]
    public void A_trace_names_the_type_of_its_value_unless_told_otherwise(string given, string expected)
    {
        Assert.That(Activity.CreateTraceActivity("t", given, 7).ValueType, Is.EqualTo(expected));
        Assert.That(Incoming().CreateTrace("t", 7, given, "label"), Has.Property("ValueType").EqualTo(expected).And.Property("Label").EqualTo("label").And.Property("Name").EqualTo("t"));
    }

    [Test]
    public void Channel_data_are_had_as_a_type()
    {
        var received = ActivityJson.Deserialize<Activity>("""{"type":"message","channelData":{"id":"x","extra":1}}""");
        var own = new Activity { ChannelData = new ResourceResponse("y") };

        Assert.That(received.GetChannelData<ResourceResponse>().Id, Is.EqualTo("x"));
        Assert.That(own.GetChannelData<ResourceResponse>(), Is.SameAs(own.ChannelData));
        Assert.That(new Activity().GetChannelData<ResourceResponse>(), Is.Null);
    }

    [Test]
    public void Channel_data_that_do_not_fit_are_told_by_false()
    {
        var activity = new Activity { ChannelData = "text" };

        Assert.That(activity.TryGetChannelData<ResourceResponse>(out var data), Is.False);
        Assert.That(data, Is.Null);
        Assert.That(new Activity().TryGetChannelData<ResourceResponse>(out _), Is.False);
        Assert.That(new Activity { ChannelData = new { id = "x" } }.TryGetChannelData<ResourceResponse>(out data), Is.True);
        Assert.That(data.Id, Is.EqualTo("x"));
    }

    [TestCase("urn:botframework:websocket:x", true)]
    [TestCase("https://x", false)]
    [TestCase("HTTP://x", false)]
    [TestCase(null, false)]
    public void A_streaming_connection_has_no_http_address(string serviceUrl, bool streaming) =>
        Assert.That(new Activity { ServiceUrl = serviceUrl }.IsFromStreamingConnection(), Is.EqualTo(streaming));

    [Test]
    public void The_constructor_sets_what_it_is_given()
    {
        var activity = new Activity("message", id: "1", text: "t", localTimezone: "Asia/Taipei", expiration: DateTimeOffset.UnixEpoch, listenFor: ["x"], value: 3);

        Assert.That((activity.Type, activity.Id, activity.Text, activity.LocalTimezone), Is.EqualTo(("message", "1", "t", "Asia/Taipei")));
        Assert.That(activity.Expiration, Is.EqualTo(DateTimeOffset.UnixEpoch));
        Assert.That(activity.ListenFor, Is.EqualTo(new[] { "x" }));
        Assert.That(activity.Value, Is.EqualTo(3));
    }

    [Test]
    public void The_language_is_had_through_the_general_interface()
    {
        IActivity activity = new Activity();
        activity.SetLocale("fr");

        Assert.That(activity.GetLocale(), Is.EqualTo("fr"));
    }
}
