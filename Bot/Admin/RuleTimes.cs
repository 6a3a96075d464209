using System.Reflection;
using Handoff.Queues;

namespace Bot.Admin;

/// <summary>The times among a queue's rules, by name: a rule that the engine learns stands on the page, is checked and audited without being named here.</summary>
public static class RuleTimes
{
    private static readonly PropertyInfo[] _times = [.. typeof(QueueRules).GetProperties().Where(p => p.PropertyType == typeof(TimeSpan))];

    public static IReadOnlyList<string> Names { get; } = [.. _times.Select(p => p.Name)];

    public static TimeSpan Of(QueueRules rules, string name) => (TimeSpan)_times.Single(p => p.Name == name).GetValue(rules)!;

    public static QueueRules With(QueueRules rules, IReadOnlyDictionary<string, TimeSpan> times)
    {
        var changed = rules with { };
        foreach (var property in _times)
            if (times.TryGetValue(property.Name, out var time)) property.SetValue(changed, time);
        return changed;
    }
}
