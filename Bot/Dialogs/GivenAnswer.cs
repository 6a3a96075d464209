namespace Bot.Dialogs;

/// <summary>An answer that the customer may still give a thumb for.</summary>
/// <param name="QuestionId">The customer's message that it answers.</param>
/// <param name="EntryId">Its own entry in the transcript.</param>
/// <param name="IsGood">The thumb, once there is one; the last one counts.</param>
public sealed record GivenAnswer(string QuestionId, string EntryId, string Question, string Language, IReadOnlyList<string> Articles, bool? IsGood = null);
