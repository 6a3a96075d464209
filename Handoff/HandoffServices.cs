using Handoff.Agents;
using Handoff.Cases;
using Handoff.Conversations;
using Handoff.Customers;
using Handoff.Facts;
using Handoff.Packets;
using Handoff.Promises;
using Handoff.Queues;
using Handoff.Reports;
using Handoff.Routing;
using Handoff.Transcripts;
using Handoff.Waiting;
using Handoff.Watch;
using Handoff.Webhooks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Handoff;

public static class HandoffServices
{
    /// <summary>
    /// Stores and use cases, one of each. Needs an <see cref="Storage.IDatabase"/>; <see cref="LiveCases.LoadAsync"/> must be awaited before the first request.
    /// </summary>
    public static IServiceCollection AddHandoff(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);

        services.AddSingleton<ConversationStore>();
        services.AddSingleton<TranscriptStore>();
        services.AddSingleton<WebhookStore>();
        services.AddSingleton<WebhookNews>();
        services.AddSingleton<CaseStore>();
        services.AddSingleton<LiveCases>();
        services.AddSingleton<WaitingLine>();
        services.AddSingleton<AgentStore>();
        services.AddSingleton<QueueStore>();
        services.AddSingleton<FactsStore>();
        services.AddSingleton<CustomerStore>();
        services.AddSingleton<CustomerHistory>();
        services.AddSingleton<JoinIdentity>();
        services.AddSingleton<MoveConversation>();
        services.AddSingleton<PromiseStore>();

        services.AddSingleton<ReportStore>();
        services.AddSingleton<CaseReport>();
        services.AddSingleton<ContactStore>();
        services.AddSingleton<SelfServiceReport>();
        services.AddSingleton<RepeatRate>();

        services.AddSingleton<CaseChange>();
        services.AddSingleton<OpenCase>();
        services.AddSingleton<GiveLink>();
        services.AddSingleton<TakeCase>();
        services.AddSingleton<TakeOverCase>();
        services.AddSingleton<ReleaseCase>();
        services.AddSingleton<TransferCase>();
        services.AddSingleton<WrapUpCase>();
        services.AddSingleton<CloseCase>();
        services.AddSingleton<ReturnToBot>();
        services.AddSingleton<AbandonCase>();
        services.AddSingleton<ReopenCase>();
        services.AddSingleton<SnoozeCase>();
        services.AddSingleton<WakeCase>();
        services.AddSingleton<AddNote>();
        services.AddSingleton<RateCase>();
        services.AddSingleton<EditCase>();
        services.AddSingleton<TellWait>();
        services.AddSingleton<KeepPlace>();
        services.AddSingleton<AskIn>();
        services.AddSingleton<HearCustomer>();
        services.AddSingleton<RecordAgentReply>();
        services.AddSingleton<AgentsAtWork>();
        services.AddSingleton<OfferCase>();
        services.AddSingleton<PassOffer>();
        services.AddSingleton<HandlingTimes>();
        services.AddSingleton<Arrivals>();
        services.AddSingleton<EstimateWait>();
        services.AddSingleton<SetPresence>();
        services.AddSingleton<LearnFacts>();
        services.AddSingleton<EditCustomer>();
        services.AddSingleton<PackCase>();
        services.AddSingleton<MakePromise>();
        services.AddSingleton<SettlePromise>();
        services.AddSingleton<KeepPromises>();
        services.AddSingleton<WatchPromise>();
        services.AddSingleton<WatchWaits>();
        services.AddSingleton<MergeCases>();
        services.AddSingleton<CaseWatch>();
        return services;
    }
}
