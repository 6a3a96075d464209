using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Microsoft.Bot.Builder.Dialogs.State;

/// <summary>
/// Typed access to the state of a dialog, whatever storage made of it: the object itself, JSON, or numbers of another width.
/// What had to be converted replaces what was stored, so that later changes to it are kept.
/// </summary>
internal static class StateValues
{
    /// <summary>The value as a type; its default if there is none.</summary>
    public static T Get<T>(this IDictionary<string, object> state, string key)
    {
        if (state == null || !state.TryGetValue(key, out var value) || value == null)
        {
            return default;
        }

        if (value is T known)
        {
            return known;
        }

        var typed = StateJson.Convert<T>(value);
        if (typed is IDictionary<string, object> values)
        {
            ReadPlainValues(values);
        }

        state[key] = typed;
        return typed;
    }

    public static T GetOrAdd<T>(this IDictionary<string, object> state, string key, Func<T> create)
        where T : class
    {
        if (state.Get<T>(key) is { } value)
        {
            return value;
        }

        value = create();
        state[key] = value;
        return value;
    }

    /// <summary>A whole number; 0 if there is none.</summary>
    public static int GetInt32(this IDictionary<string, object> state, string key) =>
        state != null && state.TryGetValue(key, out var value) && Plain(value) is { } number ? Convert.ToInt32(number, CultureInfo.InvariantCulture) : 0;

    /// <summary>What a bot put there as object: JSON without a type becomes what it was, texts, numbers, dictionaries and lists.</summary>
    public static object GetPlain(this IDictionary<string, object> state, string key)
    {
        if (state == null || !state.TryGetValue(key, out var value))
        {
            return null;
        }

        return value is JsonNode or JsonElement ? state[key] = Plain(value) : value;
    }

    private static void ReadPlainValues(IDictionary<string, object> values)
    {
        foreach (var key in values.Keys.ToList())
        {
            values[key] = Plain(values[key]);
        }
    }

    private static object Plain(object value) => value switch
    {
        JsonObject content => Dictionary(content),
        JsonArray items => items.Select(Plain).ToList(),
        JsonNode node => Plain(JsonSerializer.Deserialize<JsonElement>(node)),
        JsonElement { ValueKind: JsonValueKind.String } text => text.GetString(),
        JsonElement { ValueKind: JsonValueKind.True } => true,
        JsonElement { ValueKind: JsonValueKind.False } => false,
        JsonElement { ValueKind: JsonValueKind.Number } number => NumberOf(number),
        JsonElement { ValueKind: JsonValueKind.Object } content => Plain(JsonObject.Create(content)),
        JsonElement { ValueKind: JsonValueKind.Array } items => Plain(JsonArray.Create(items)),
        JsonElement => null,
        _ => value,
    };

    private static object Dictionary(JsonObject content)
    {
        var values = StateJson.Convert<Dictionary<string, object>>(content);
        ReadPlainValues(values);
        return values;
    }

    private static object NumberOf(JsonElement number) =>
        number.TryGetInt32(out var small) ? small : number.TryGetInt64(out var large) ? (object)large : number.GetDouble();
}
