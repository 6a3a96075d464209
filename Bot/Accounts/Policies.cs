namespace Bot.Accounts;

/// <summary>Who may open what. A policy's name is the least role that passes it.</summary>
public static class Policies
{
    /// <summary>Everybody who works with customers: agents, supervisors, administrators.</summary>
    public const string Agent = "agent";

    /// <summary>Supervisors and administrators.</summary>
    public const string Supervisor = "supervisor";

    public const string Admin = "admin";

    /// <summary>The role as it stands in claims, settings and commands.</summary>
    public static string NameOf(Role role) => role switch
    {
        Role.Agent => Agent,
        Role.Supervisor => Supervisor,
        Role.Admin => Admin,
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, "Unknown role."),
    };
}
