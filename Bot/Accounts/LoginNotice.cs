namespace Bot.Accounts;

public enum LoginNotice
{
    None,
    WrongCredentials,
    FormExpired,
    NotAllowed,
}
