using Bot.Accounts;
using Bot.Admin;
using Bot.Console.Texts;
using Handoff.Agents;
using Handoff.Hours;
using Handoff.Queues;
using Microsoft.AspNetCore.Components;

namespace Bot.Console.Admin;

/// <summary>Somebody who works here: account and role, the cases they take, and when they work.</summary>
public sealed partial class PersonPage(UserStore users, AgentStore agents, QueueStore queues, SavePerson save) : AdminPage
{
    private static readonly char[] Between = [',', '，', '、', ';'];

    private User? _user;
    private Person _before = null!;
    private IReadOnlyList<Queue> _queues = [];
    private IReadOnlyList<string> _languages = [];
    private HashSet<string> _inQueues = [];
    private HashSet<string> _writes = [];
    private HoursForm? _shifts;
    private Role _role;
    private string _name = "";
    private string _skills = "";
    private int _capacity;
    private bool _read;

    [Parameter, EditorRequired] public required string Name { get; set; }

    protected override Task OnParametersSetAsync() => ReadAsync();

    private async Task ReadAsync()
    {
        (Refusals, IsStale) = ([], false);
        _read = true;
        _user = (await users.GetAsync(Name))?.Value;
        if (_user is null) return;

        _queues = [.. (await queues.ListAsync()).OrderBy(q => q.Id.Value, StringComparer.Ordinal)];
        _before = Person.Of(_user, (await agents.GetAsync(new AgentId(_user.UserName)))?.Value);
        (_name, _role, _capacity) = (_before.DisplayName, _before.Role, _before.Capacity);
        (_inQueues, _writes) = ([.. _before.Queues], [.. _before.Languages]);
        _languages = [.. ConsoleTexts.Languages.Select(t => t.Language).Concat(_before.Languages).Distinct()];
        _skills = string.Join(", ", _before.Skills);
        _shifts = _before.Shifts is { } shifts ? HoursForm.Of(shifts) : null;
    }

    private static void Switch(HashSet<string> chosen, string value, ChangeEventArgs change)
    {
        if (change.Value is true) chosen.Add(value);
        else chosen.Remove(value);
    }

    private void SwitchShifts(ChangeEventArgs change) => _shifts = change.Value is not true ? null : HoursForm.Of(new BusinessHours
    {
        TimeZone = _queues.FirstOrDefault(q => q.IsDefault)?.Hours.TimeZone ?? Workplace.Zone.Id,
        Weekly = [.. Enumerable.Range(1, 5).Select(d => new WeeklyWindow((DayOfWeek)d, new DailyWindow(new TimeOnly(9, 0), new TimeOnly(18, 0))))],
    });

    private async Task SaveAsync()
    {
        var (hours, problems) = _shifts?.Read() ?? (null!, []);
        if (problems.Count > 0)
        {
            Refuse(problems);
            return;
        }
        var skills = _skills.Split(Between, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(s => s.ToLowerInvariant()).Distinct().ToList();
        var person = new Person(_name, _role, [.. _before.Queues.Where(_inQueues.Contains), .. _inQueues.Except(_before.Queues).Order(StringComparer.Ordinal)],
            [.. _languages.Where(_writes.Contains)], skills, _capacity, _shifts is null ? null : hours);
        if (!await TryAsync(() => save.RunAsync(Name, _before, person, Me, CancellationToken.None), T["admin.saved"])) return;
        var done = Done;
        await ReadAsync();
        Done = done;
    }
}
