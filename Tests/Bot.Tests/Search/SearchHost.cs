using Bot.Search;
using Handoff;
using Handoff.Agents;
using Handoff.Cases;
using Handoff.Conversations;
using Handoff.Customers;
using Handoff.Queues;
using Handoff.Search;
using Handoff.Transcripts;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Storage;
using Storage.LiteDb;

namespace Bot.Tests.Search;

/// <summary>The store, the handoff services and the search over both, as the host has them.</summary>
public sealed class SearchHost : IAsyncDisposable
{
    private ServiceProvider _services = null!;
    private LiteDbDatabase _database = null!;
    private int _said;

    public string Data { get; } = Directory.CreateTempSubdirectory("search").FullName;

    public string IndexDirectory => Path.Combine(Data, "search");

    public T Get<T>() where T : notnull => _services.GetRequiredService<T>();

    public static async Task<SearchHost> StartAsync()
    {
        var host = new SearchHost();
        await host.OpenAsync();
        return host;
    }

    public async Task OpenAsync()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Storage:DataDirectory", Data)]).Build();
        _database = await LiteDbDatabase.OpenAsync(new LiteDbOptions { DataDirectory = Path.Combine(Data, "db") });
        _services = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System).AddSingleton<IDatabase>(_ => _database).AddHandoff().AddSearch(configuration).BuildServiceProvider();
        Get<TranscriptIndex>().Start();
    }

    public async Task CloseAsync() => await _services.DisposeAsync();

    public async Task<TranscriptHits> FindAsync(string text, Func<TranscriptQuery, TranscriptQuery>? narrowed = null)
    {
        await Get<ITranscriptSearch>().SettleAsync();
        var query = new TranscriptQuery(text);
        return await Get<ITranscriptSearch>().FindAsync(narrowed is null ? query : narrowed(query));
    }

    public async Task<ConversationId> GivenAConversationAsync(string id, string customer, string channel, params (EntryFrom From, string Text)[] said)
    {
        var batch = new Batch();
        Get<ConversationStore>().Put(batch, new Conversation
        {
            Id = new ConversationId(id),
            ChannelId = channel,
            CustomerId = new CustomerId("customer-" + customer),
            CustomerName = customer,
            Language = "en",
            StartedAt = At(0),
            LastActivityAt = At(0),
        }, null);
        await Get<IDatabase>().CommitAsync(batch);
        foreach (var (from, text) in said) await SayAsync(id, from, text);
        return new ConversationId(id);
    }

    public async Task SayAsync(string id, EntryFrom from, string text)
    {
        var batch = new Batch();
        var number = ++_said;
        Get<TranscriptStore>().Append(batch, new ConversationId(id), new TranscriptEntry { Id = $"e{number}", From = from, At = At(number), Text = text, AuthorName = from.ToString() });
        await Get<IDatabase>().CommitAsync(batch);
    }

    public async Task<CaseId> GivenACaseAsync(ConversationId conversation, string queue, string? takenBy = null)
    {
        var batch = new Batch();
        var opened = await Get<OpenCase>().RunAsync(batch, new OpenCaseRequest
        {
            ConversationId = conversation,
            Key = "first",
            Queue = new QueueId(queue),
            Subject = "subject",
            Reason = new HandoffReason(HandoffReasonCode.CustomerAsked),
        });
        if (takenBy is not null)
        {
            Get<AgentStore>().Put(batch, new Agent { Id = new AgentId(takenBy), DisplayName = takenBy }, null);
            await Get<TakeCase>().RunAsync(batch, opened.Case.Id, new AgentId(takenBy), evenIfFull: true);
        }
        await Get<IDatabase>().CommitAsync(batch);
        return opened.Case.Id;
    }

    public static DateTimeOffset At(int minutes) => new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero).AddMinutes(minutes);

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _database.DisposeAsync();
        Directory.Delete(Data, recursive: true);
    }
}
