using Microsoft.Bot.Schema;
using Microsoft.Bot.Schema.Teams;

namespace Microsoft.Bot.Builder.Teams;

/// <summary>An activity handler with methods for what happens in Teams only.</summary>
public partial class TeamsActivityHandler : ActivityHandler
{
    protected override Task OnConversationUpdateActivityAsync(ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken)
    {
        if (turnContext.Activity.ChannelId != Connector.Channels.Msteams)
        {
            return base.OnConversationUpdateActivityAsync(turnContext, cancellationToken);
        }

        turnContext.Activity.TryGetChannelData<TeamsChannelData>(out var data);
        if (turnContext.Activity.MembersAdded is { } added)
        {
            return OnTeamsMembersAddedDispatchAsync(added, data?.Team, turnContext, cancellationToken);
        }

        if (turnContext.Activity.MembersRemoved is { } removed)
        {
            return OnTeamsMembersRemovedDispatchAsync(removed, data?.Team, turnContext, cancellationToken);
        }

        return data == null ? base.OnConversationUpdateActivityAsync(turnContext, cancellationToken) : OnTeamsEventAsync(data, turnContext, cancellationToken);
    }

    /// <summary>Members joined, as Teams knows them; the bot itself among them when it was added.</summary>
    protected virtual Task OnTeamsMembersAddedAsync(IList<TeamsChannelAccount> teamsMembersAdded, TeamInfo teamInfo, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken) =>
        OnMembersAddedAsync([.. teamsMembersAdded], turnContext, cancellationToken);

    protected virtual Task OnTeamsMembersRemovedAsync(IList<TeamsChannelAccount> teamsMembersRemoved, TeamInfo teamInfo, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken) =>
        OnMembersRemovedAsync([.. teamsMembersRemoved], turnContext, cancellationToken);

    /// <summary>Looks up who joined. Whom Teams does not know (any more) is given as the activity names them.</summary>
    protected virtual async Task OnTeamsMembersAddedDispatchAsync(IList<ChannelAccount> membersAdded, TeamInfo teamInfo, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken)
    {
        var members = new List<TeamsChannelAccount>(membersAdded.Count);
        foreach (var account in membersAdded)
        {
            members.Add(await LookUpAsync(account, turnContext, cancellationToken).ConfigureAwait(false));
        }

        await OnTeamsMembersAddedAsync(members, teamInfo, turnContext, cancellationToken).ConfigureAwait(false);
    }

    protected virtual Task OnTeamsMembersRemovedDispatchAsync(IList<ChannelAccount> membersRemoved, TeamInfo teamInfo, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken) =>
        OnTeamsMembersRemovedAsync([.. membersRemoved.Select(AsNamed)], teamInfo, turnContext, cancellationToken);

    protected override Task OnEventActivityAsync(ITurnContext<IEventActivity> turnContext, CancellationToken cancellationToken) =>
        base.OnEventActivityAsync(turnContext, cancellationToken);

    /// <summary>Goes on to <see cref="OnTeamsSigninVerifyStateAsync"/> or <see cref="OnTeamsSigninTokenExchangeAsync"/> in Teams.</summary>
    protected override Task OnSignInInvokeAsync(ITurnContext<IInvokeActivity> turnContext, CancellationToken cancellationToken) =>
        turnContext.Activity.Name == SignInConstants.TokenExchangeOperationName
            ? OnTeamsSigninTokenExchangeAsync(turnContext, cancellationToken)
            : OnTeamsSigninVerifyStateAsync(turnContext, cancellationToken);

    protected virtual Task OnTeamsSigninVerifyStateAsync(ITurnContext<IInvokeActivity> turnContext, CancellationToken cancellationToken) =>
        throw new InvokeResponseException(System.Net.HttpStatusCode.NotImplemented);

    protected virtual Task OnTeamsSigninTokenExchangeAsync(ITurnContext<IInvokeActivity> turnContext, CancellationToken cancellationToken) =>
        throw new InvokeResponseException(System.Net.HttpStatusCode.NotImplemented);

    private static async Task<TeamsChannelAccount> LookUpAsync(ChannelAccount account, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken ct)
    {
        if (account.Id == turnContext.Activity.Recipient?.Id || account is TeamsChannelAccount || turnContext.TurnState.Get<Connector.IConnectorClient>() == null)
        {
            return AsNamed(account);
        }

        try
        {
            return await TeamsInfo.GetMemberAsync(turnContext, account.Id, ct).ConfigureAwait(false) ?? AsNamed(account);
        }
        catch (ErrorResponseException failure) when (failure.Body?.Error?.Code == "ConversationNotFound")
        {
            return AsNamed(account);
        }
    }

    private static TeamsChannelAccount AsNamed(ChannelAccount account) => account as TeamsChannelAccount ?? ActivityJson.Convert<TeamsChannelAccount>(account);
}
