namespace Bot.Accounts;

/// <summary>Settings <c>OpenIdConnect</c>: signing in with an identity provider (Entra ID, say) beside users with passwords.</summary>
public sealed class ExternalSignInOptions
{
    /// <summary>The provider's address, as its discovery document names it; of Entra ID https://login.microsoftonline.com/{tenant}/v2.0. Empty: no such sign-in.</summary>
    public string Authority { get; set; } = "";

    public string ClientId { get; set; } = "";

    public string ClientSecret { get; set; } = "";

    /// <summary>What stands on the button; empty: "Sign in with your company account" in the reader's language.</summary>
    public string Label { get; set; } = "";

    /// <summary>The claim that says what somebody is: <c>roles</c> or <c>groups</c> at Entra ID.</summary>
    public string RoleClaim { get; set; } = "roles";

    /// <summary>Values of that claim for agents.</summary>
    public List<string> AgentValues { get; set; } = [];

    /// <summary>Values of that claim for supervisors.</summary>
    public List<string> SupervisorValues { get; set; } = [];

    /// <summary>Values of that claim for administrators.</summary>
    public List<string> AdminValues { get; set; } = [];

    /// <summary>Whether somebody with one of these values who signs in for the first time becomes a user. Otherwise an operator joins accounts with <c>users link</c>.</summary>
    public bool CreateUsers { get; set; }

    internal bool IsOn => Authority.Length > 0;

    /// <summary>The highest role that the values give; null for none. Nobody is anything without a value that the settings name.</summary>
    internal Role? RoleOf(IReadOnlyCollection<string> values) =>
        values.Any(AdminValues.Contains) ? Role.Admin : values.Any(SupervisorValues.Contains) ? Role.Supervisor : values.Any(AgentValues.Contains) ? Role.Agent : null;
}
