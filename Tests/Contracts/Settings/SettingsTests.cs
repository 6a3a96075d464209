using System.Reflection;
using System.Text.Json;
using Contracts.House;
using NUnit.Framework;

namespace Contracts.Settings;

public sealed class SettingsTests
{
    /// <summary>Where the file says what the demonstration shop needs and not the default.</summary>
    private static readonly string[] DemonstrationSections = ["Assistant", "Queue"];

    [Test]
    public void Every_property_of_an_options_class_stands_in_the_file_with_a_comment()
    {
        var missing = SettingsFile.Bound.SelectMany(bound => Properties(bound.Options).Select(property => (bound.Section, property.Name)))
            .Where(setting => !SettingsFile.Root.TryGetProperty(setting.Section, out var section) || !section.TryGetProperty(setting.Name, out _) || !SettingsFile.IsCommented(SettingsFile.Text, setting.Name));

        Assert.That(missing, Is.Empty);
    }

    [Test]
    public void Every_setting_of_the_file_is_read()
    {
        var sources = SettingsFile.Sources().ToList();
        var unread = SettingsFile.Names().Where(name => !name.StartsWith("Logging:", StringComparison.Ordinal) && !IsRead(name, sources));

        Assert.That(unread, Is.Empty);
    }

    [Test]
    public void The_file_says_the_defaults_but_for_the_demonstration()
    {
        var other = from bound in SettingsFile.Bound
                    where !DemonstrationSections.Contains(bound.Section)
                    let defaults = Activator.CreateInstance(bound.Options)
                    from property in Properties(bound.Options)
                    where SettingsFile.Root.TryGetProperty(bound.Section, out var section) && section.TryGetProperty(property.Name, out var value)
                        && JsonSerializer.Serialize(property.GetValue(defaults)) != JsonSerializer.Serialize(value)
                    select $"{bound.Section}:{property.Name}";

        Assert.That(other, Is.Empty);
    }

    [Test]
    public void Every_setting_of_the_file_is_in_the_operators_handbook()
    {
        var handbook = File.ReadAllText(Path.Combine(TopLevelTests.Top, "docs", "operations.md"));
        var missing = SettingsFile.Names().Where(name => !name.StartsWith("Logging:", StringComparison.Ordinal) && !handbook.Contains($"| `{name}` |", StringComparison.Ordinal));

        Assert.That(missing, Is.Empty);
    }

    [Test]
    public void A_setting_without_a_comment_would_be_refused()
    {
        Assert.That(SettingsFile.IsCommented("{\n  // What it is.\n  \"A\": 1,\n  \"B\": 2,\n\n  \"C\": 3\n}", "B"), Is.True);
        Assert.That(SettingsFile.IsCommented("{\n  // What it is.\n  \"A\": 1,\n  \"B\": 2,\n\n  \"C\": 3\n}", "C"), Is.False);
    }

    [Test]
    public void All_bindings_are_found() => Assert.That(SettingsFile.Bound.Select(bound => bound.Section), Is.SupersetOf(new[] { "Storage", "Backup", "Retention", "DirectLine", "WebChat" }));

    private static bool IsRead(string name, IReadOnlyList<string> sources)
    {
        var (section, inner) = name.Split(':') is [var first, var second] ? (first, second) : (name, "");
        return SettingsFile.Bound.FirstOrDefault(bound => bound.Section == section) is { Options: { } options }
            ? Properties(options).Any(property => property.Name == inner)
            : sources.Any(source => source.Contains($"\"{name}\"", StringComparison.Ordinal));
    }

    private static IEnumerable<PropertyInfo> Properties(Type options) => options.GetProperties(BindingFlags.Instance | BindingFlags.Public).Where(property => property.CanWrite);
}
