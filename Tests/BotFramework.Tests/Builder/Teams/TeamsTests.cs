#nullable disable
using BotFramework.Tests.Builder.Turns;
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
    [TestCase("teamRenamed", "TeamRenamed:team")]
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

        protected override Task OnTeamsTeamRenamedAsync(TeamInfo teamInfo, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken) => Add($"TeamRenamed:{teamInfo.Name}");

        protected override Task OnTeamsMembersAddedAsync(IList<TeamsChannelAccount> teamsMembersAdded, TeamInfo teamInfo, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken) =>
            turnContext.Activity.ChannelId == Channels.Msteams ? Add($"Added:{string.Join(',', teamsMembersAdded.Select(member => member.GivenName))}:{teamInfo?.Name}") : Task.CompletedTask;

        protected override Task OnTeamsMembersRemovedAsync(IList<TeamsChannelAccount> teamsMembersRemoved, TeamInfo teamInfo, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken) => Add($"Removed:{teamsMembersRemoved[0].Id}");

        protected override Task OnMembersAddedAsync(IList<ChannelAccount> membersAdded, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken) => Add($"Plain:{membersAdded[0].Id}");

        private Task Add(string call)
        {
            Calls.Add(call);
            return Task.CompletedTask;
        }
    }
}
