using Microsoft.Bot.Connector;
using Microsoft.Bot.Schema;
using Microsoft.Bot.Schema.Teams;

namespace Microsoft.Bot.Builder.Teams;

/// <summary>Questions about teams and their members, asked through the connector of the turn.</summary>
public static class TeamsInfo
{
    /// <summary>A member of the team, or of the chat when the turn is in none.</summary>
    /// <exception cref="InvalidOperationException">The turn has no conversation or no connector.</exception>
    public static Task<TeamsChannelAccount> GetMemberAsync(ITurnContext turnContext, string userId, CancellationToken cancellationToken = default) =>
        TeamOf(turnContext)?.Id is { Length: > 0 } teamId
            ? GetTeamMemberAsync(turnContext, userId, teamId, cancellationToken)
            : MemberAsync(turnContext, userId, ConversationOf(turnContext), cancellationToken);

    /// <exception cref="InvalidOperationException">No team is given, and the turn is in none.</exception>
    public static Task<TeamsChannelAccount> GetTeamMemberAsync(ITurnContext turnContext, string userId, string teamId = null, CancellationToken cancellationToken = default) =>
        MemberAsync(turnContext, userId, TeamIdOf(turnContext, teamId), cancellationToken);

    /// <summary>One page of the members of the team, or of the chat when the turn is in none.</summary>
    public static Task<TeamsPagedMembersResult> GetPagedMembersAsync(ITurnContext turnContext, int? pageSize = null, string continuationToken = null, CancellationToken cancellationToken = default) =>
        TeamOf(turnContext)?.Id is { Length: > 0 } teamId
            ? GetPagedTeamMembersAsync(turnContext, teamId, continuationToken, pageSize, cancellationToken)
            : PageAsync(turnContext, ConversationOf(turnContext), pageSize, continuationToken, cancellationToken);

    /// <exception cref="InvalidOperationException">No team is given, and the turn is in none.</exception>
    public static Task<TeamsPagedMembersResult> GetPagedTeamMembersAsync(ITurnContext turnContext, string teamId = null, string continuationToken = null, int? pageSize = null, CancellationToken cancellationToken = default) =>
        PageAsync(turnContext, TeamIdOf(turnContext, teamId), pageSize, continuationToken, cancellationToken);

    /// <exception cref="InvalidOperationException">No team is given, and the turn is in none.</exception>
    public static Task<TeamDetails> GetTeamDetailsAsync(ITurnContext turnContext, string teamId = null, CancellationToken cancellationToken = default) =>
        GetAsync<TeamDetails>(turnContext, $"v3/teams/{Uri.EscapeDataString(TeamIdOf(turnContext, teamId))}", cancellationToken);

    /// <exception cref="InvalidOperationException">No team is given, and the turn is in none.</exception>
    public static async Task<IList<ChannelInfo>> GetTeamChannelsAsync(ITurnContext turnContext, string teamId = null, CancellationToken cancellationToken = default) =>
        (await GetAsync<ConversationList>(turnContext, $"v3/teams/{Uri.EscapeDataString(TeamIdOf(turnContext, teamId))}/conversations", cancellationToken).ConfigureAwait(false))?.Conversations;

    private static async Task<TeamsChannelAccount> MemberAsync(ITurnContext turnContext, string userId, string conversationId, CancellationToken ct) =>
        ActivityJson.Convert<TeamsChannelAccount>(await ConnectorOf(turnContext).Conversations.GetConversationMemberAsync(userId, conversationId, ct).ConfigureAwait(false));

    private static async Task<TeamsPagedMembersResult> PageAsync(ITurnContext turnContext, string conversationId, int? pageSize, string continuationToken, CancellationToken ct)
    {
        var page = await ConnectorOf(turnContext).Conversations.GetConversationPagedMembersAsync(conversationId, pageSize, continuationToken, ct).ConfigureAwait(false);
        return new TeamsPagedMembersResult(page?.ContinuationToken, [.. (page?.Members ?? []).Select(ActivityJson.Convert<TeamsChannelAccount>)]);
    }

    private static async Task<T> GetAsync<T>(ITurnContext turnContext, string path, CancellationToken ct)
    {
        if (ConnectorOf(turnContext) is not ConnectorClient client)
        {
            throw new InvalidOperationException("The connector client of the turn knows nothing of teams.");
        }

        using var response = await client.Call.SendAsync<object, T>(HttpMethod.Get, path, null, null, ct).ConfigureAwait(false);
        return response.Body;
    }

    private static TeamInfo TeamOf(ITurnContext turnContext)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        return turnContext.Activity.TeamsGetTeamInfo();
    }

    private static string TeamIdOf(ITurnContext turnContext, string given) =>
        given ?? TeamOf(turnContext)?.Id ?? throw new InvalidOperationException("This method is only valid within the scope of MS Teams Team.");

    private static string ConversationOf(ITurnContext turnContext) =>
        turnContext.Activity.Conversation?.Id ?? throw new InvalidOperationException("The turn is in no conversation.");

    private static IConnectorClient ConnectorOf(ITurnContext turnContext) =>
        turnContext.TurnState.Get<IConnectorClient>() ?? throw new InvalidOperationException("This method requires a connector client.");
}
