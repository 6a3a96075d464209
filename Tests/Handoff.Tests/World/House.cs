using Handoff.Agents;
using Handoff.Cases;
using Handoff.Conversations;
using Handoff.Customers;
using Handoff.Facts;
using Handoff.Queues;
using Handoff.Transcripts;
using Microsoft.Extensions.Time.Testing;
using Storage;

namespace Handoff.Tests.World;

/// <summary>The whole of Handoff over one database, with a clock that stands still until told.</summary>
public sealed class House : IDisposable
{
    public static readonly AgentId Amy = new("amy");
    public static readonly AgentId Ben = new("ben");
    public static readonly QueueId General = new("general");
    public static readonly QueueId Finance = new("finance");

    private int _conversations;

    private House(IDatabase database)
    {
        Database = database;
        Conversations = new ConversationStore(database);
        Transcripts = new TranscriptStore(database);
        Cases = new CaseStore(database);
        Live = new LiveCases(database, Cases);
        Agents = new AgentStore(database);
        Queues = new QueueStore(database);
        Ledgers = new FactsStore(database);
        Change = new CaseChange(Cases, Conversations, Queues, Clock);
    }

    /// <summary>Monday 2 March 2026, 10:00 in Taipei.</summary>
    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 3, 2, 2, 0, 0, TimeSpan.Zero));

    public IDatabase Database { get; }

    public ConversationStore Conversations { get; }

    public TranscriptStore Transcripts { get; }

    public CaseStore Cases { get; }

    public LiveCases Live { get; }

    public AgentStore Agents { get; }

    public QueueStore Queues { get; }

    public FactsStore Ledgers { get; }

    public CaseChange Change { get; }

    public static async Task<House> OpenAsync(IDatabase? database = null)
    {
        var house = new House(database ?? new MemoryDatabase());
        await house.Live.LoadAsync();
        return house;
    }

    /// <summary>Runs a use case and commits; after a lost race once more, as the host does.</summary>
    public async Task<T> DoAsync<T>(Func<Batch, Task<T>> useCase)
    {
        while (true)
        {
            var batch = new Batch();
            var result = await useCase(batch);
            try
            {
                if (!batch.IsEmpty) await Database.CommitAsync(batch);
                return result;
            }
            catch (PreconditionFailedException)
            {
            }
        }
    }

    public async Task<Conversation> GivenAConversationAsync(string? id = null, string customer = "customer-1")
    {
        var conversation = new Conversation
        {
            Id = new ConversationId(id ?? $"conversation-{++_conversations}"),
            ChannelId = "webchat",
            CustomerId = new CustomerId(customer),
            CustomerName = "小明",
            Language = "zh-Hant",
            StartedAt = Clock.GetUtcNow(),
            LastActivityAt = Clock.GetUtcNow(),
        };
        return await DoAsync(batch => Task.FromResult(Conversations.Put(batch, conversation, null).Value));
    }

    public async Task<Agent> GivenAnAgentAsync(AgentId id, int capacity = 4, Presence presence = Presence.Online)
    {
        var agent = new Agent { Id = id, DisplayName = id.Value, Capacity = capacity }.At(presence, Clock.GetUtcNow());
        return await DoAsync(batch => Task.FromResult(Agents.Put(batch, agent, null).Value));
    }

    public OpenCase OpenCase => new(Change, Cases, Conversations, Ledgers, Database);

    public TakeCase TakeCase => new(Change, Agents, Live);

    public static OpenCaseRequest ARequest(ConversationId conversation, string key = "request-1", Urgency urgency = Urgency.Normal, QueueId? queue = null) => new()
    {
        ConversationId = conversation,
        Key = key,
        Queue = queue ?? General,
        Subject = "the parcel has not come",
        Urgency = urgency,
        Reason = new HandoffReason(HandoffReasonCode.CustomerAsked, "button"),
    };

    public async Task<Case> GivenACaseAsync(Urgency urgency = Urgency.Normal, QueueId? queue = null, string customer = "customer-1")
    {
        var conversation = await GivenAConversationAsync(customer: customer);
        return (await DoAsync(batch => OpenCase.RunAsync(batch, ARequest(conversation.Id, urgency: urgency, queue: queue)))).Case;
    }

    public async Task<Case> GivenATakenCaseAsync(AgentId by)
    {
        var opened = await GivenACaseAsync();
        return ((CaseOutcome.Done)await DoAsync(batch => TakeCase.RunAsync(batch, opened.Id, by, evenIfFull: true))).Case;
    }

    public async Task<Conversation> ConversationOfAsync(Case @case) => (await Conversations.GetAsync(@case.ConversationId))!.Value;

    public void Dispose() => Live.Dispose();
}
