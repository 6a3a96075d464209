#nullable disable
using BotFramework.Tests.Builder.Turns;
using Microsoft.AspNetCore.Http;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Teams;
using Microsoft.Bot.Connector;
using Microsoft.Bot.Schema;
using Microsoft.Bot.Schema.Teams;
using Microsoft.Rest;
using Moq;

namespace BotFramework.Tests.Builder.Teams;

public sealed class TeamsTests
{
    private readonly Mock<IConnectorClient> _connector = new();
    private readonly Mock<IConversations> _conversations = new();

    [SetUp]
    public void Connect() => _connector.Setup(connector => connector.Conversations).Returns(_conversations.Object);

    private TurnContext Turn(Activity activity)
    {
        activity.ChannelId ??= Channels.Msteams;
        activity.Conversation ??= new ConversationAccount(id: "chat");
        var turn = new TurnContext(new RecordingAdapter(), activity);
        turn.TurnState.Add(_connector.Object);
        return turn;
    }

    [TestCase("channelCreated", "ChannelCreated:general:team")]
    [TestCase("channelDeleted", "ChannelDeleted:general:team")]
    [TestCase("channelRenamed", "ChannelRenamed:general:team")]
    [TestCase("channelRestored", "ChannelRestored:general:team")]
    [TestCase("channelShared", "ChannelShared:general:team")]
    [TestCase("channelUnshared", "ChannelUnShared:general:team")]
    [TestCase("teamArchived", "TeamArchived:team")]
    [TestCase("teamDeleted", "TeamDeleted:team")]
    [TestCase("teamHardDeleted", "TeamHardDeleted:team")]
    [TestCase("teamRenamed", "TeamRenamed:team")]
    [TestCase("teamRestored", "TeamRestored:team")]
    [TestCase("teamUnarchived", "TeamUnarchived:team")]
    [TestCase("other", "")]
    public async Task Teams_events_have_their_methods(string eventType, string expected)
    {
        var bot = new Recorder();
        using var turn = Turn(new Activity(ActivityTypes.ConversationUpdate) { ChannelData = new TeamsChannelData { EventType = eventType, Channel = new ChannelInfo("c", "general"), Team = new TeamInfo("t", "team") } });

        await bot.OnTurnAsync(turn);

        Assert.That(string.Join(' ', bot.Calls), Is.EqualTo(expected));
    }

    [Test]
    public async Task Members_who_joined_are_looked_up_and_the_bot_is_not()
    {
        _conversations.Setup(c => c.GetConversationMemberWithHttpMessagesAsync("ann", "t", null, It.IsAny<CancellationToken>()))
            .ReturnsAsync(new HttpOperationResponse<ChannelAccount> { Body = ActivityJson.Deserialize<ChannelAccount>("""{"id":"ann","givenName":"Ann","userPrincipalName":"ann@x"}""") });
        var bot = new Recorder();
        using var turn = Turn(new Activity(ActivityTypes.ConversationUpdate)
        {
            MembersAdded = [new ChannelAccount("ann"), new ChannelAccount("bot")],
            Recipient = new ChannelAccount("bot"),
            ChannelData = new TeamsChannelData { EventType = "teamMemberAdded", Team = new TeamInfo("t", "team") },
        });

        await bot.OnTurnAsync(turn);

        Assert.That(bot.Calls, Is.EqualTo(new[] { "Added:Ann,:team" }));
    }

    [Test]
    public async Task A_member_whom_teams_does_not_know_is_as_the_activity_names_them()
    {
        _conversations.Setup(c => c.GetConversationMemberWithHttpMessagesAsync(It.IsAny<string>(), It.IsAny<string>(), null, It.IsAny<CancellationToken>()))
            .ThrowsAsync(new ErrorResponseException { Body = new ErrorResponse(new Error("ConversationNotFound")) });
        var bot = new Recorder();
        using var turn = Turn(new Activity(ActivityTypes.ConversationUpdate) { MembersAdded = [new ChannelAccount("gone")], Recipient = new ChannelAccount("bot") });

        await bot.OnTurnAsync(turn);

        Assert.That(bot.Calls, Is.EqualTo(new[] { "Added::" }));
    }

    [TestCase("channelCreated")]
    [TestCase("channelDeleted")]
    [TestCase("channelRenamed")]
    [TestCase("channelRestored")]
    [TestCase("channelShared")]
    [TestCase("channelUnshared")]
    [TestCase("teamArchived")]
    [TestCase("teamDeleted")]
    [TestCase("teamHardDeleted")]
    [TestCase("teamRenamed")]
    [TestCase("teamRestored")]
    [TestCase("teamUnarchived")]
    public void A_bot_need_not_care_for_any_of_them(string eventType)
    {
        using var turn = Turn(new Activity(ActivityTypes.ConversationUpdate) { ChannelData = new TeamsChannelData { EventType = eventType } });

        Assert.That(() => new TeamsActivityHandler().OnTurnAsync(turn), Throws.Nothing);
    }

    [TestCase("signin/verifyState", "verify")]
    [TestCase("signin/tokenExchange", "exchange")]
    public async Task Signing_in_has_two_methods_and_without_them_the_answer_is_501(string name, string expected)
    {
        var bot = new Recorder();
        using var turn = Turn(new Activity(ActivityTypes.Invoke) { Name = name });
        await bot.OnTurnAsync(turn);
        Assert.That(bot.Calls, Is.EqualTo(new[] { expected }));

        var adapter = new RecordingAdapter();
        using var other = new TurnContext(adapter, new Activity(ActivityTypes.Invoke) { Name = name, ChannelId = Channels.Msteams });
        await new TeamsActivityHandler().OnTurnAsync(other);
        Assert.That(((InvokeResponse)adapter.Sent.Single().Value).Status, Is.EqualTo(501));
    }

    [Test]
    public async Task Teams_details_and_channels_are_asked_of_the_service()
    {
        await using var channel = await Integration.LocalChannel.StartAsync();
        channel.Connector = context => context.Response.WriteAsync(context.Request.Path.Value.EndsWith("conversations", StringComparison.Ordinal)
            ? """{"conversations":[{"id":"c","name":"general"}]}"""
            : """{"id":"t","name":"team","aadGroupId":"g"}""");
        using var turn = new TurnContext(new RecordingAdapter(), new Activity(ActivityTypes.Message) { ChannelId = Channels.Msteams, ChannelData = new TeamsChannelData { Team = new TeamInfo("t/1") } });
        turn.TurnState.Add<IConnectorClient>(new ConnectorClient(new Uri(channel.ServiceUrl), Mock.Of<ServiceClientCredentials>()));

        var details = await TeamsInfo.GetTeamDetailsAsync(turn);
        var channels = await TeamsInfo.GetTeamChannelsAsync(turn);

        Assert.That((details.Name, details.AadGroupId), Is.EqualTo(("team", "g")));
        Assert.That(channels.Single().Name, Is.EqualTo("general"));
        Assert.That(channel.Posts.Select(post => post.Path), Is.EqualTo(new[] { "/connector/v3/teams/t%2F1", "/connector/v3/teams/t%2F1/conversations" }));
    }

    [Test]
    public void Without_a_connector_there_is_nobody_to_ask()
    {
        using var turn = new TurnContext(new RecordingAdapter(), new Activity(ActivityTypes.Message) { Conversation = new ConversationAccount(id: "chat") });

        Assert.That(() => TeamsInfo.GetMemberAsync(turn, "u"), Throws.InvalidOperationException);
        Assert.That(() => TeamsInfo.GetTeamChannelsAsync(turn, "t"), Throws.InvalidOperationException);
        turn.Activity.Conversation = null;
        Assert.That(() => TeamsInfo.GetPagedMembersAsync(turn), Throws.InvalidOperationException);
    }

    [Test]
    public async Task Members_who_left_are_told()
    {
        var bot = new Recorder();
        using var turn = Turn(new Activity(ActivityTypes.ConversationUpdate) { MembersRemoved = [new ChannelAccount("ann")], Recipient = new ChannelAccount("bot") });

        await bot.OnTurnAsync(turn);

        Assert.That(bot.Calls, Is.EqualTo(new[] { "Removed:ann" }));
    }

    [Test]
    public async Task In_other_channels_it_is_a_plain_handler()
    {
        var bot = new Recorder();
        using var turn = Turn(new Activity(ActivityTypes.ConversationUpdate) { ChannelId = "webchat", MembersAdded = [new ChannelAccount("ann")], Recipient = new ChannelAccount("bot") });

        await bot.OnTurnAsync(turn);

        Assert.That(bot.Calls, Is.EqualTo(new[] { "Plain:ann" }));
    }

    [Test]
    public async Task Members_come_in_pages_of_the_team_or_of_the_chat()
    {
        _conversations.Setup(c => c.GetConversationPagedMembersWithHttpMessagesAsync(It.IsAny<string>(), 5, "token", null, It.IsAny<CancellationToken>()))
            .ReturnsAsync((string id, int? _, string _, Dictionary<string, List<string>> _, CancellationToken _) =>
                new HttpOperationResponse<PagedMembersResult> { Body = new PagedMembersResult("next", [new ChannelAccount($"member of {id}")]) });
        using var chat = Turn(new Activity(ActivityTypes.Message));
        using var team = Turn(new Activity(ActivityTypes.Message) { ChannelData = new TeamsChannelData { Team = new TeamInfo("t") } });

        var ofChat = await TeamsInfo.GetPagedMembersAsync(chat, 5, "token");
        var ofTeam = await TeamsInfo.GetPagedMembersAsync(team, 5, "token");

        Assert.That((ofChat.Members.Single().Id, ofChat.ContinuationToken), Is.EqualTo(("member of chat", "next")));
        Assert.That(ofTeam.Members.Single().Id, Is.EqualTo("member of t"));
    }

    [Test]
    public void Questions_about_a_team_need_one()
    {
        using var chat = Turn(new Activity(ActivityTypes.Message));

        Assert.That(() => TeamsInfo.GetTeamDetailsAsync(chat), Throws.InvalidOperationException);
        Assert.That(() => TeamsInfo.GetTeamMemberAsync(chat, "u"), Throws.InvalidOperationException);
        Assert.That(() => TeamsInfo.GetMemberAsync(null, "u"), Throws.ArgumentNullException);
    }

    [Test]
    public void What_teams_says_is_had_from_the_activity()
    {
        var activity = ActivityJson.Deserialize<Activity>("""{"channelData":{"team":{"id":"t"},"channel":{"id":"c"},"meeting":{"id":"m"},"settings":{"selectedChannel":{"id":"s"}}}}""");

        Assert.That((activity.TeamsGetTeamInfo().Id, activity.TeamsGetChannelId(), activity.TeamsGetMeetingInfo().Id, activity.TeamsGetSelectedChannelId()), Is.EqualTo(("t", "c", "m", "s")));
        activity.TeamsNotifyUser();
        Assert.That(activity.GetChannelData<TeamsChannelData>().Notification.Alert, Is.True);
        Assert.That(new Activity().TeamsGetTeamInfo(), Is.Null);
    }

    private sealed class Recorder : TeamsActivityHandler
    {
        public List<string> Calls { get; } = [];

        protected override Task OnTeamsChannelCreatedAsync(ChannelInfo channelInfo, TeamInfo teamInfo, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken) => Add($"ChannelCreated:{channelInfo.Name}:{teamInfo.Name}");

        protected override Task OnTeamsChannelDeletedAsync(ChannelInfo channelInfo, TeamInfo teamInfo, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken) => Add($"ChannelDeleted:{channelInfo.Name}:{teamInfo.Name}");

        protected override Task OnTeamsChannelRenamedAsync(ChannelInfo channelInfo, TeamInfo teamInfo, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken) => Add($"ChannelRenamed:{channelInfo.Name}:{teamInfo.Name}");

        protected override Task OnTeamsChannelRestoredAsync(ChannelInfo channelInfo, TeamInfo teamInfo, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken) => Add($"ChannelRestored:{channelInfo.Name}:{teamInfo.Name}");

        protected override Task OnTeamsChannelSharedAsync(ChannelInfo channelInfo, TeamInfo teamInfo, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken) => Add($"ChannelShared:{channelInfo.Name}:{teamInfo.Name}");

        protected override Task OnTeamsChannelUnSharedAsync(ChannelInfo channelInfo, TeamInfo teamInfo, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken) => Add($"ChannelUnShared:{channelInfo.Name}:{teamInfo.Name}");

        protected override Task OnTeamsTeamArchivedAsync(TeamInfo teamInfo, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken) => Add($"TeamArchived:{teamInfo.Name}");

        protected override Task OnTeamsTeamDeletedAsync(TeamInfo teamInfo, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken) => Add($"TeamDeleted:{teamInfo.Name}");

        protected override Task OnTeamsTeamHardDeletedAsync(TeamInfo teamInfo, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken) => Add($"TeamHardDeleted:{teamInfo.Name}");

        protected override Task OnTeamsTeamRenamedAsync(TeamInfo teamInfo, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken) => Add($"TeamRenamed:{teamInfo.Name}");

        protected override Task OnTeamsTeamRestoredAsync(TeamInfo teamInfo, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken) => Add($"TeamRestored:{teamInfo.Name}");

        protected override Task OnTeamsTeamUnarchivedAsync(TeamInfo teamInfo, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken) => Add($"TeamUnarchived:{teamInfo.Name}");

        protected override Task OnTeamsMembersAddedAsync(IList<TeamsChannelAccount> teamsMembersAdded, TeamInfo teamInfo, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken) =>
            turnContext.Activity.ChannelId == Channels.Msteams ? Add($"Added:{string.Join(',', teamsMembersAdded.Select(member => member.GivenName))}:{teamInfo?.Name}") : Task.CompletedTask;

        protected override Task OnTeamsMembersRemovedAsync(IList<TeamsChannelAccount> teamsMembersRemoved, TeamInfo teamInfo, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken) => Add($"Removed:{teamsMembersRemoved[0].Id}");

        protected override Task OnMembersAddedAsync(IList<ChannelAccount> membersAdded, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken) => Add($"Plain:{membersAdded[0].Id}");

        protected override Task OnTeamsSigninVerifyStateAsync(ITurnContext<IInvokeActivity> turnContext, CancellationToken cancellationToken) => Add("verify");

        protected override Task OnTeamsSigninTokenExchangeAsync(ITurnContext<IInvokeActivity> turnContext, CancellationToken cancellationToken) => Add("exchange");

        private Task Add(string call)
        {
            Calls.Add(call);
            return Task.CompletedTask;
        }
    }
}
