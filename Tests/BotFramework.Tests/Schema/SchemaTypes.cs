#nullable enable
using System.Reflection;
using System.Text.Json.Serialization;
using Microsoft.Bot.Schema;

namespace BotFramework.Tests.Schema;

/// <summary>The types of the protocol, and samples of them with every member set.</summary>
internal static class SchemaTypes
{
    public static IEnumerable<Type> All { get; } =
    [
        .. typeof(Activity).Assembly.GetExportedTypes().Where(type =>
            type.Namespace?.StartsWith("Microsoft.Bot.Schema", StringComparison.Ordinal) == true
            && type is { IsClass: true, IsAbstract: false, IsGenericTypeDefinition: false }
            && !typeof(Exception).IsAssignableFrom(type) && !typeof(JsonConverter).IsAssignableFrom(type)
            && type.GetConstructor([]) != null),
    ];

    /// <summary>Properties that are written to JSON under a name of their own.</summary>
    public static IEnumerable<PropertyInfo> Members(Type type) => type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(property => property.CanWrite && !property.IsDefined(typeof(JsonIgnoreAttribute)) && !property.IsDefined(typeof(JsonExtensionDataAttribute)));

    /// <summary>A value of the type that differs by name.</summary>
    public static object? Sample(Type type, string name, int depth = 0)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(string))
        {
            return $"a {name}";
        }

        if (type == typeof(object))
        {
            return $"any {name}";
        }

        if (type == typeof(bool))
        {
            return true;
        }

        if (type == typeof(int) || type == typeof(double) || type == typeof(float) || type == typeof(long))
        {
            return Convert.ChangeType(name.Length + 1, type, System.Globalization.CultureInfo.InvariantCulture);
        }

        if (type == typeof(DateTimeOffset))
        {
            return DateTimeOffset.UnixEpoch.AddMinutes(name.Length);
        }

        if (type == typeof(DateTime))
        {
            return DateTime.UnixEpoch.AddMinutes(name.Length);
        }

        if (type == typeof(byte[]))
        {
            return new byte[] { 1, 2, (byte)name.Length };
        }

        if (type == typeof(System.Globalization.CultureInfo))
        {
            return System.Globalization.CultureInfo.GetCultureInfo("zh-TW");
        }

        if (type == typeof(System.Text.Json.Nodes.JsonObject))
        {
            return new System.Text.Json.Nodes.JsonObject { [name] = 1 };
        }

        if (type.IsGenericType && type.GetGenericArguments() is [var item] && (type.IsInterface || type.Name.StartsWith("List", StringComparison.Ordinal)))
        {
            var list = (System.Collections.IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(item))!;
            if (Sample(item, name, depth + 1) is { } element)
            {
                list.Add(element);
            }

            return list;
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IDictionary<,>))
        {
            var dictionary = (System.Collections.IDictionary)Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(type.GetGenericArguments()))!;
            dictionary.Add(name, Sample(type.GetGenericArguments()[1], name, depth + 1));
            return dictionary;
        }

        return depth < 3 && type.GetConstructor([]) != null ? Filled(type, depth + 1) : null;
    }

    /// <summary>An object with every member set, as deep as three levels.</summary>
    public static object Filled(Type type, int depth = 0)
    {
        var filled = Activator.CreateInstance(type)!;
        foreach (var member in Members(type))
        {
            member.SetValue(filled, Sample(member.PropertyType, member.Name, depth));
        }

        return filled;
    }
}
