using System.Text.Json.Serialization;

namespace Bot.Accounts;

/// <summary>Somebody who signs in: an agent, a supervisor or an administrator.</summary>
public sealed record User
{
    /// <summary>Lower case, unique; also the agent's id on cases and transcripts.</summary>
    public required string UserName { get; init; }

    /// <summary>What customers and colleagues read.</summary>
    public required string DisplayName { get; init; }

    public required Role Role { get; init; }

    /// <summary>As ASP.NET Core's password hasher writes it (version 3: PBKDF2 with HMAC-SHA512).</summary>
    public required string PasswordHash { get; init; }

    /// <summary>Queues whose cases this person takes; empty means all.</summary>
    public IReadOnlyList<string> Queues { get; init; } = [];

    /// <summary>Languages this person answers in; empty means all.</summary>
    public IReadOnlyList<string> Languages { get; init; } = [];

    public bool Disabled { get; init; }

    /// <summary>Made from an account of the identity provider: the role follows what that says at each sign-in.</summary>
    public bool IsExternal { get; init; }

    /// <summary>Changed with password, role and disabling: sessions that carry an older one end.</summary>
    public required string SecurityStamp { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
}

[JsonConverter(typeof(JsonStringEnumConverter<Role>))]
public enum Role
{
    Agent,
    Supervisor,
    Admin,
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(User))]
[JsonSerializable(typeof(UserLogin))]
internal sealed partial class AccountsJson : JsonSerializerContext;
