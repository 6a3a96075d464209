using System.Text.Json;
using Handoff.Cases;
using Handoff.Facts;

namespace Bot.Api;

/// <summary>The house's words as the API says them: enumerations in camelCase, identities as text.</summary>
internal static class ApiNames
{
    public static string Of<T>(T value) where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    public static bool TryRead<T>(string? text, T otherwise, out T value) where T : struct, Enum
    {
        value = otherwise;
        return text is null || (!text.AsSpan().ContainsAnyInRange('0', '9') && Enum.TryParse(text, ignoreCase: true, out value));
    }

    public static CaseView View(Case c) => new(
        c.Id.Value, Of(c.State), c.Queue.Value, c.Owner?.Value, c.Subject, c.Category, Of(c.Urgency), c.Language, c.ChannelId, c.CustomerId.Value, c.CustomerName, c.ConversationId.Value,
        c.OpenedAt, c.TakenAt, c.FirstAnsweredAt, c.ResolvedAt, c.Due is { } due ? Of(due.Kind) : null, c.Due?.At, c.Summary, c.Resolution, c.Rating?.Score, [.. c.Facts.Select(View)]);

    public static FactView View(Fact fact) => new(Of(fact.Kind), fact.Value);

    public static CaseChanged Changed(CaseOutcome.Done done) => new(done.Case.Id.Value, Of(done.Case.State), done.Case.Queue.Value, done.Case.Owner?.Value, done.Case.ConversationId.Value, done.Repeated);
}
