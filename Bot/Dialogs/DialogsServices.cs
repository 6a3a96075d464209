using Bot.Reports;
using Bot.Texts;
using Bot.Triage;
using Bot.Turns;
using Microsoft.Bot.Builder;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Bot.Dialogs;

public static class DialogsServices
{
    /// <summary>The assistant: its texts, what it understands, and its dialogs.</summary>
    public static IServiceCollection AddAssistant(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSettings<AssistantOptions>(configuration, "Assistant");
        services.AddSingleton(_ => AssistantTexts.Installed());
        services.TryAddSingleton(_ => Phrases.Installed());
        services.TryAddSingleton<IntentReader>();
        services.AddSingleton<AnswerThumbs>();
        services.AddSingleton<Assessment>();
        services.AddSingleton<IStorage, TurnStorage>();
        services.AddSingleton<ConversationState>();
        services.AddSingleton<Replies>();
        services.AddSingleton<TalkContexts>();
        services.AddSingleton<AnswerFlow>();
        services.AddSingleton<CaseOpening>();
        services.AddSingleton<CaseTalk>();
        services.AddSingleton<CaseReturn>();
        services.AddSingleton<EscalationDialog>();
        services.AddSingleton<RatingDialog>();
        services.AddSingleton<RootDialog>();
        services.AddSingleton<IBot, AssistantBot>();
        services.AddSingleton<ITurnRollup, ContactRollup>();
        return services;
    }
}
