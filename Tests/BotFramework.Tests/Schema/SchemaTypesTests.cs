#nullable enable
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Bot.Schema;

namespace BotFramework.Tests.Schema;

/// <summary>What holds for every type of the protocol.</summary>
public sealed class SchemaTypesTests
{
    private static IEnumerable<TestCaseData> Types() => SchemaTypes.All.Select(type => new TestCaseData(type).SetArgDisplayNames(type.Name));

    private static IEnumerable<TestCaseData> Constructors() =>
        from type in SchemaTypes.All
        from constructor in type.GetConstructors()
        where constructor.GetParameters().Length > 0
        select new TestCaseData(constructor).SetArgDisplayNames($"{type.Name}({string.Join(", ", constructor.GetParameters().Select(parameter => parameter.Name))})");

    [TestCaseSource(nameof(Constructors))]
    public void What_a_constructor_is_given_is_in_the_property_of_that_name(ConstructorInfo constructor)
    {
        var parameters = constructor.GetParameters();
        var values = parameters.Select(parameter => SchemaTypes.Sample(parameter.ParameterType, parameter.Name!)).ToArray();

        var made = constructor.Invoke(values);

        for (var i = 0; i < parameters.Length; i++)
        {
            var property = made.GetType().GetProperties().Single(candidate => string.Equals(candidate.Name, parameters[i].Name, StringComparison.OrdinalIgnoreCase));
            var expected = values[i] is System.Globalization.CultureInfo culture ? culture.Name : values[i];
            Assert.That(property.GetValue(made), Is.EqualTo(expected), property.Name);
        }
    }

    [TestCaseSource(nameof(Constructors))]
    public void A_constructor_may_leave_out_what_has_a_default(ConstructorInfo constructor)
    {
        var given = constructor.GetParameters().Select(parameter => parameter.HasDefaultValue ? parameter.DefaultValue : SchemaTypes.Sample(parameter.ParameterType, parameter.Name!)).ToArray();

        Assert.That(() => constructor.Invoke(given), Throws.Nothing);
    }

    [TestCaseSource(nameof(Types))]
    public void The_names_in_the_json_are_those_of_the_members_in_camel_case(Type type)
    {
        var json = JsonSerializer.SerializeToNode(SchemaTypes.Filled(type), type, ActivityJson.Options)!.AsObject();

        var expected = SchemaTypes.Members(type).Select(member => JsonNamingPolicy.CamelCase.ConvertName(member.Name));
        Assert.That(json.Select(member => member.Key), Is.EquivalentTo(expected));
    }

    [TestCaseSource(nameof(Types))]
    public void Everything_survives_a_round_trip(Type type)
    {
        var before = JsonSerializer.SerializeToNode(SchemaTypes.Filled(type), type, ActivityJson.Options)!;

        var read = JsonSerializer.Deserialize(before, type, ActivityJson.Options);

        var after = JsonSerializer.SerializeToNode(read, type, ActivityJson.Options);
        Assert.That(JsonNode.DeepEquals(before, after), Is.True, $"{before.ToJsonString()}\n{after?.ToJsonString()}");
    }

    [TestCaseSource(nameof(Types))]
    public void What_is_not_set_is_not_written(Type type)
    {
        var json = JsonSerializer.SerializeToNode(Activator.CreateInstance(type), type, ActivityJson.Options)!.AsObject();

        Assert.That(json.Where(member => member.Value is null or JsonArray { Count: 0 }), Is.Empty);
    }

    [TestCaseSource(nameof(Types))]
    public void Members_that_are_null_in_the_json_are_read_as_not_set(Type type)
    {
        var json = new JsonObject();
        foreach (var member in SchemaTypes.Members(type).Where(member => !member.PropertyType.IsValueType || Nullable.GetUnderlyingType(member.PropertyType) != null))
        {
            json[JsonNamingPolicy.CamelCase.ConvertName(member.Name)] = null;
        }

        Assert.That(JsonSerializer.Deserialize(json, type, ActivityJson.Options), Is.Not.Null);
    }
}
