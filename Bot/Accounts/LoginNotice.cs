namespace Bot.Accounts;

public enum LoginNotice
{
    None,
    WrongCredentials,
    FormExpired,
    NotAllowed,

    /// <summary>The identity provider knows the person, but nobody here does.</summary>
    ExternalUnknown,

    /// <summary>The identity provider did not answer as it should.</summary>
    ExternalFailed,
}
