namespace Bot.Console.Canned;

/// <param name="Name">What follows the slash.</param>
/// <param name="Text">In the customer's language, its places filled.</param>
public sealed record CannedReply(string Name, string Title, string Text);
