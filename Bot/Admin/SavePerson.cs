using Bot.Accounts;
using Bot.Audit;
using Handoff.Agents;
using Handoff.Hours;
using Handoff.Queues;
using Storage;

namespace Bot.Admin;

/// <summary>What an administrator sets about somebody who works here: the account, and what routing knows of the agent.</summary>
public sealed record Person(string DisplayName, Role Role, IReadOnlyList<string> Queues, IReadOnlyList<string> Languages, IReadOnlyList<string> Skills, int Capacity, BusinessHours? Shifts)
{
    public static Person Of(User user, Agent? agent) =>
        new(user.DisplayName, user.Role, user.Queues, user.Languages, agent?.Skills ?? [], agent?.Capacity ?? Agent.DefaultCapacity, agent?.Shifts);

    public IReadOnlyList<(string Field, string? Value)> AgentFields() =>
        [("skills", string.Join(", ", Skills)), ("capacity", Capacity.ToString(System.Globalization.CultureInfo.InvariantCulture)), .. QueueFields.Of(Shifts)];

    /// <summary>Everything that is set, to tell whether somebody else changed something.</summary>
    public string Fingerprint() => string.Join('\n', [DisplayName, Role.ToString(), string.Join(',', Queues), string.Join(',', Languages), .. AgentFields().Select(f => $"{f.Field}={f.Value}")]);
}

/// <summary>
/// Saves a person's account and agent in one batch. Presence and sign-ins write the same documents all day long: so not the etags but the fields
/// that are set here are compared with what the administrator read.
/// </summary>
public sealed class SavePerson(IDatabase database, UserStore users, AgentStore agents, QueueStore queues, ChangeUser changeUser, AuditLog audit)
{
    public const int MostCapacity = 50;

    /// <param name="read">What stood there when the administrator began.</param>
    public async Task<SaveOutcome> RunAsync(string userName, Person read, Person changed, string by, CancellationToken ct)
    {
        var known = (await queues.ListAsync(ct)).Select(q => q.Id.Value).ToHashSet();
        var problems = Problems(changed, known).ToList();
        return problems.Count > 0 ? new SaveOutcome.Refused(problems) : await ChangeUser.AloneAsync(() => SaveAsync(userName, read, changed, by, ct), ct);
    }

    private async Task<SaveOutcome> SaveAsync(string userName, Person read, Person changed, string by, CancellationToken ct)
    {
        while (true)
        {
            var batch = new Batch();
            if (await users.GetAsync(userName, ct) is not { } user) return new SaveOutcome.ChangedMeanwhile();
            var id = new AgentId(user.Value.UserName);
            var agent = await agents.GetAsync(id, ct);
            if (Person.Of(user.Value, agent?.Value).Fingerprint() != read.Fingerprint()) return new SaveOutcome.ChangedMeanwhile();

            if (!await AddUserAsync(batch, user, changed, by, ct)) return new SaveOutcome.Refused([new Problem("lastadmin")]);
            AddAgent(batch, id, agent, read, changed, by);
            if (batch.IsEmpty) return new SaveOutcome.Saved();
            try
            {
                await database.CommitAsync(batch, ct);
                return new SaveOutcome.Saved();
            }
            catch (PreconditionFailedException)
            {
                // Presence, a sign-in or another administrator: look again.
            }
        }
    }

    private async Task<bool> AddUserAsync(Batch batch, Versioned<User> read, Person changed, string by, CancellationToken ct)
    {
        var user = read.Value with { DisplayName = changed.DisplayName.Trim(), Role = changed.Role, Queues = changed.Queues, Languages = changed.Languages };
        if (FieldChange.Between(UserFields.Of(read.Value), UserFields.Of(user)).Count == 0) return true;
        // Who may see other cases than before has to sign in again: an open page was drawn for the old ones.
        if (user.Role != read.Value.Role || !user.Queues.SequenceEqual(read.Value.Queues)) user = user with { SecurityStamp = SecurityStamp.New() };
        return await changeUser.AddToAsync(batch, read, user, by, ct);
    }

    private void AddAgent(Batch batch, AgentId id, Versioned<Agent>? read, Person before, Person changed, string by)
    {
        var fields = FieldChange.Between(before.AgentFields(), changed.AgentFields());
        if (fields.Count == 0) return;
        var agent = (read?.Value ?? new Agent { Id = id, DisplayName = changed.DisplayName.Trim() }) with
        {
            DisplayName = changed.DisplayName.Trim(),
            Queues = [.. changed.Queues.Select(QueueId.Of)],
            Languages = changed.Languages,
            Skills = changed.Skills,
            Capacity = changed.Capacity,
            Shifts = changed.Shifts,
        };
        agents.Put(batch, agent, read?.ETag);
        audit.Append(batch, by, ChangedThing.Agent, id.Value, ChangeAct.Changed, fields);
    }

    private static IEnumerable<Problem> Problems(Person person, HashSet<string> queues)
    {
        if (string.IsNullOrWhiteSpace(person.DisplayName) || person.DisplayName.Length > 60) yield return new Problem("person.name", 60);
        if (person.Capacity is < 0 or > MostCapacity) yield return new Problem("person.capacity", MostCapacity);
        foreach (var queue in person.Queues.Where(q => !queues.Contains(q))) yield return new Problem("person.queue", queue);
        if (person.Skills.FirstOrDefault(s => s.Length > 40) is { } skill) yield return new Problem("person.skill", skill, 40);
        if (person.Shifts is { } shifts)
            foreach (var problem in HoursProblems.Of(shifts)) yield return problem;
    }
}
