using Handoff.Agents;
using Handoff.Cases;
using Handoff.Conversations;
using Handoff.Hours;
using Handoff.Promises;
using Handoff.Queues;
using Handoff.Routing;
using Handoff.Tests.World;
using Handoff.Transcripts;
using Storage;

namespace Handoff.Tests.Properties;

/// <summary>
/// Customers, agents, the assistant and the clock do things in any order, at wrong moments and twice; now and then somebody else is faster, or the process
/// dies before a commit. After each step the promises of the design are looked after.
/// </summary>
public sealed class RandomHouse : IDisposable
{
    private static readonly AgentId[] AgentIds = [House.Amy, House.Ben, new("chen"), new("dora")];
    private static readonly QueueId[] QueueIds = [House.General, House.Finance];

    private readonly Random _random;
    private readonly int _seed;
    private readonly MemoryDatabase _database = new();
    private readonly List<Watched> _watched = [];
    private House _house = null!;
    private AgentsAtWork _agents = null!;
    private int _steps;

    public RandomHouse(int seed) => (_seed, _random) = (seed, new Random(seed));

    /// <summary>How often each kind of step changed something.</summary>
    public Dictionary<string, int> Done { get; } = [];

    public async Task RunAsync(int steps)
    {
        await StartAsync();
        foreach (var queue in QueueIds)
            await _house.DoAsync(batch => Task.FromResult(_house.Queues.Put(batch, AQueue(queue), null)));
        foreach (var agent in AgentIds) await _house.GivenAnAgentAsync(agent, capacity: 2);
        for (var i = 0; i < 5; i++) _watched.Add(new Watched(await _house.GivenAConversationAsync($"conversation-{i}", $"customer-{i % 3}")));

        for (; _steps < steps; _steps++)
        {
            var watched = _watched[_random.Next(_watched.Count)];
            var step = await StepAsync(watched);
            await CheckAsync(watched, step);
            if (_steps % 97 == 0)
                foreach (var other in _watched) await CheckAsync(other, "the round of all");
        }
    }

    private Queue AQueue(QueueId id) => new()
    {
        Id = id,
        Strategy = id == House.General ? RoutingStrategy.LeastBusy : RoutingStrategy.MostIdle,
        Hours = id == House.General
            ? BusinessHours.Always
            : new BusinessHours { TimeZone = "Asia/Taipei", Weekly = [.. Enumerable.Range(1, 5).Select(d => new WeeklyWindow((DayOfWeek)d, new DailyWindow(new TimeOnly(22, 0), new TimeOnly(6, 0))))] },
    };

    private async Task StartAsync()
    {
        var clock = _house?.Clock.GetUtcNow();
        Dispose();
        _house = await House.OpenAsync(_database);
        if (clock is { } now) _house.Clock.SetUtcNow(now);
        _agents = new AgentsAtWork(_house.Agents, _house.Live, _house.Clock);
    }

    private async Task<string> StepAsync(Watched at)
    {
        var agent = AgentIds[_random.Next(AgentIds.Length)];
        var id = at.Cases.Count == 0 ? new CaseId("1") : _random.Next(4) > 0 ? at.Cases[^1] : at.Cases[_random.Next(at.Cases.Count)];
        var change = _house.Change;
        switch (_random.Next(29))
        {
            case 0: case 1: case 2: return await Do(at, "open", async b => at.Note(await _house.OpenCase.RunAsync(b, House.ARequest(at.Id, $"request-{_random.Next(40)}", (Urgency)_random.Next(4), QueueIds[_random.Next(2)]))));
            case 3: case 4: case 5: return await Do(at, "take", b => _house.TakeCase.RunAsync(b, id, agent, _random.Next(2) == 0));
            case 6: return await Do(at, "take over", b => new TakeOverCase(change).RunAsync(b, id, agent, null));
            case 7: return await Do(at, "release", b => new ReleaseCase(change).RunAsync(b, id, agent, null));
            case 8: return await Do(at, "to queue", b => new TransferCase(change).ToQueueAsync(b, id, agent, QueueIds[_random.Next(2)], null));
            case 9: return await Do(at, "to agent", b => new TransferCase(change).ToAgentAsync(b, id, agent, AgentIds[_random.Next(4)], null));
            case 10: return await Do(at, "close", b => new CloseCase(change).RunAsync(b, id, agent, _random.Next(5) == 0 ? "" : "done"));
            case 11: return await Do(at, "wrap up", b => new WrapUpCase(change).RunAsync(b, id, agent));
            case 12: return await Do(at, "return", b => new ReturnToBot(change).RunAsync(b, id, agent));
            case 13: return await Do(at, "abandon", b => _random.Next(3) == 0 ? new AbandonCase(change).RunAsync(b, id, Actor.Clock, null) : Task.FromResult<CaseOutcome>(new CaseOutcome.NotFound(id)));
            case 14: return await Do(at, "reopen", b => new ReopenCase(change).RunAsync(b, id, Actor.Clock, null));
            case 15: return await Do(at, "snooze", b => new SnoozeCase(change).RunAsync(b, id, agent, _house.Clock.GetUtcNow().AddHours(1), null));
            case 16: return await Do(at, "wake", b => new WakeCase(change).RunAsync(b, id, Actor.Clock, null));
            case 17: return await Do(at, "offer", b => new OfferCase(change, _house.Queues, _agents, _house.Cases).RunAsync(b, id));
            case 18: return await Do(at, "pass", b => _random.Next(2) == 0 ? new PassOffer(change).LapseAsync(b, id) : new PassOffer(change).DeclineAsync(b, id, agent));
            case 19: return await Do(at, "note", async b => await At(b, at, await new AddNote(change, _house.Transcripts).RunAsync(b, id, agent, null, "note", NewId())));
            case 20: return await Do(at, "rate", b => new RateCase(change).RunAsync(b, id, _random.Next(1, 6)));
            case 21: return await Do(at, "promise", async b => (object?)await new MakePromise(change, new PromiseStore(_database), _house.Queues).WithinAsync(b, id, $"p{_random.Next(5)}", "reply", Actor.Bot, TimeSpan.FromMinutes(_random.Next(1, 200))));
            case 22: _house.Clock.Advance(TimeSpan.FromSeconds(_random.Next(1, 4000))); return "time";
            case 23: return await Do(at, "customer", b => CustomerWritesAsync(b, at));
            case 24: return await Do(at, "bot", b => BotAnswersAsync(b, at));
            case 25: return await Do(at, "reply", b => new RecordAgentReply(change).RunAsync(b, id, agent, thenWait: _random.Next(2) == 0));
            case 26: return await Do(at, "ask in", b => _random.Next(3) == 0 ? new AskIn(change).LeaveAsync(b, id, agent, agent) : new AskIn(change).RunAsync(b, id, agent, AgentIds[_random.Next(4)], _random.Next(2) == 0));
            case 27: return await Do(at, "keep place", b => new KeepPlace(change).RunAsync(b, id));
            default:
                if (_random.Next(10) == 0) await StartAsync();
                else at.ThinkingUnder = (await ConversationAsync(at)).Epoch;
                return "crash, or the assistant begins to think";
        }
    }

    private async Task<object?> At(Batch batch, Watched at, CaseOutcome outcome)
    {
        await Task.CompletedTask;
        if (outcome is CaseOutcome.Done && batch.Appends > 0) at.Pending = 1;
        return outcome;
    }

    private async Task<object?> CustomerWritesAsync(Batch batch, Watched at)
    {
        var conversation = (await _house.Conversations.GetAsync(batch, at.Id))!;
        Append(batch, at, EntryFrom.Customer, conversation.Value.Epoch);
        return conversation.Value.CaseId is { } open ? await new HearCustomer(_house.Change).RunAsync(batch, open) : null;
    }

    private async Task<object?> BotAnswersAsync(Batch batch, Watched at)
    {
        if (at.ThinkingUnder is not { } epoch) return null;

        var conversation = (await _house.Conversations.GetAsync(batch, at.Id))!;
        if (!conversation.Value.LetsBotSay(epoch)) return null; // overtaken: it says nothing
        // The batch stands on the conversation that was read: if an agent takes the case before the commit, the turn runs again.
        batch.Require("conversations", at.Id.Value, Expect.Match(conversation.ETag));
        Append(batch, at, EntryFrom.Bot, epoch);
        return true;
    }

    private void Append(Batch batch, Watched at, EntryFrom from, long epoch)
    {
        _house.Transcripts.Append(batch, at.Id, new TranscriptEntry { Id = NewId(), From = from, At = _house.Clock.GetUtcNow(), Text = $"step {_steps}", Epoch = epoch });
        at.Pending = 1;
    }

    private string NewId() => $"{_seed}-{_steps}-{_random.Next()}";

    /// <summary>Runs and commits; at times the process dies before the commit, or a colleague is faster.</summary>
    private async Task<string> Do<T>(Watched at, string name, Func<Batch, Task<T>> useCase)
    {
        for (var attempt = 0; ; attempt++)
        {
            at.Begin();
            var batch = new Batch();
            var result = await useCase(batch);
            if (batch.IsEmpty) return name;
            if (_random.Next(50) == 0)
            {
                at.Forget();
                return $"{name}, and the process dies before the commit";
            }
            if (attempt == 0 && _random.Next(20) == 0 && at.Cases.Count > 0) await FasterColleagueAsync(at.Cases[^1]);
            try
            {
                await _database.CommitAsync(batch);
            }
            catch (PreconditionFailedException)
            {
                at.Forget();
                continue;
            }
            at.Entries += at.Pending;
            Done[name] = Done.GetValueOrDefault(name) + 1;
            if (result is true) at.SaidUnder = (at.ThinkingUnder!.Value, await ConversationAsync(at));
            return name;
        }
    }

    private async Task FasterColleagueAsync(CaseId id)
    {
        var batch = new Batch();
        await _house.TakeCase.RunAsync(batch, id, new AgentId("the faster"), evenIfFull: true);
        if (!batch.IsEmpty) await _database.CommitAsync(batch);
    }

    private async Task<Conversation> ConversationAsync(Watched at) => (await _house.Conversations.GetAsync(at.Id))!.Value;

    private async Task CheckAsync(Watched at, string step)
    {
        var where = $"seed {_seed}, step {_steps}: {step}";
        var conversation = await ConversationAsync(at);
        var cases = new List<Case>();
        foreach (var id in at.Cases)
            if (await _house.Cases.GetAsync(id) is { } read) cases.Add(read.Value);
        var unresolved = cases.Where(c => c.IsUnresolved).ToList();

        // 4. The bot never talks over a person.
        if (at.SaidUnder is var (epoch, then))
            Assert.That(then.Mode is ConversationMode.Bot or ConversationMode.Queued && then.Epoch == epoch, Is.True, $"{where}: the assistant spoke under epoch {epoch} while {then.Mode} under {then.Epoch}");
        Assert.That(conversation.Epoch, Is.GreaterThanOrEqualTo(at.Epoch), where);
        if (conversation.Mode != at.Mode) Assert.That(conversation.Epoch, Is.GreaterThan(at.Epoch), $"{where}: the speaker changed under the same epoch");
        (at.Epoch, at.Mode, at.SaidUnder) = (conversation.Epoch, conversation.Mode, null);

        // 5. One case, one agent.
        Assert.That(unresolved, Has.Count.LessThanOrEqualTo(1), where);
        Assert.That(conversation.CaseId, Is.EqualTo(unresolved.SingleOrDefault()?.Id), where);
        var speaker = unresolved.SingleOrDefault()?.Speaker;
        Assert.That(conversation.Mode, Is.EqualTo(speaker switch { CaseSpeaker.Agent => ConversationMode.Agent, CaseSpeaker.Queue => ConversationMode.Queued, _ => ConversationMode.Bot }), where);
        foreach (var @case in unresolved)
        {
            if (@case.Speaker is CaseSpeaker.Agent) Assert.That(@case.Owner, Is.Not.Null, where);
            if (@case.IsWaiting) Assert.That(@case.Owner, Is.Null, where);
            Assert.That(@case.Offer is not null, Is.EqualTo(@case.State is CaseState.Offered), where);

            // 6. Nothing falls between chairs.
            Assert.That(@case.Due, Is.Not.Null, where);
            Assert.That(@case.Owner is not null || @case.Queue.Value.Length > 0, where);
            Assert.That(_house.Live.Get(@case.Id)?.State, Is.EqualTo(@case.State), $"{where}: memory and store differ");
        }
        Assert.That(_house.Live.All.Count(c => c.ConversationId == at.Id), Is.EqualTo(unresolved.Count), where);

        // 7. The transcript is whole.
        Assert.That(await _database.GetStreamLengthAsync(TranscriptStore.StreamOf(at.Id)), Is.EqualTo(at.Entries), where);
        if (_steps % 97 == 0 && at.Entries < 300) Assert.That((await _house.Transcripts.SealAsync(at.Id)).Count, Is.EqualTo(at.Entries), where);
    }

    public void Dispose()
    {
        _agents?.Dispose();
        _house?.Dispose();
    }

    /// <summary>What the test knows of a conversation by its own account.</summary>
    private sealed class Watched(Conversation conversation)
    {
        private CaseId? _noted;

        public ConversationId Id { get; } = conversation.Id;

        public List<CaseId> Cases { get; } = [];

        public long Epoch { get; set; } = conversation.Epoch;

        public ConversationMode Mode { get; set; } = conversation.Mode;

        public long? ThinkingUnder { get; set; }

        public (long Epoch, Conversation Then)? SaidUnder { get; set; }

        public int Entries { get; set; }

        public int Pending { get; set; }

        public CaseOutcome.Done Note(CaseOutcome.Done done)
        {
            if (!Cases.Contains(done.Case.Id)) Cases.Add((_noted = done.Case.Id).Value);
            return done;
        }

        public void Begin() => (Pending, _noted) = (0, null);

        /// <summary>What was noted was never committed.</summary>
        public void Forget()
        {
            if (_noted is { } never) Cases.Remove(never);
            _noted = null;
        }
    }
}
