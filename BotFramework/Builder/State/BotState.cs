using System.Text.Json;
using System.Text.Json.Nodes;

namespace Microsoft.Bot.Builder;

/// <summary>
/// Properties that are read from storage once in a turn, and written back when they have changed. Reading a property loads the state;
/// nothing is written until <see cref="SaveChangesAsync"/>.
/// </summary>
public abstract partial class BotState : IPropertyManager
{
    private readonly IStorage _storage;
    private readonly string _contextServiceKey;

    /// <param name="contextServiceKey">The key of the turn state under which the loaded state is kept.</param>
    public BotState(IStorage storage, string contextServiceKey)
    {
        _storage = storage ?? throw new ArgumentNullException(nameof(storage));
        _contextServiceKey = contextServiceKey ?? throw new ArgumentNullException(nameof(contextServiceKey));
    }

    /// <exception cref="ArgumentNullException">The name is null or empty.</exception>
    public IStatePropertyAccessor<T> CreateProperty<T>(string name) =>
        string.IsNullOrWhiteSpace(name) ? throw new ArgumentNullException(nameof(name)) : new PropertyAccessor<T>(this, name);

    /// <summary>Reads the state, unless that was done in this turn already.</summary>
    /// <param name="force">Read it again; what was changed since is lost.</param>
    public virtual async Task LoadAsync(ITurnContext turnContext, bool force = false, CancellationToken cancellationToken = default)
    {
        BotAssert.ContextNotNull(turnContext);
        if (!force && GetCachedState(turnContext)?.State != null)
        {
            return;
        }

        var key = GetStorageKey(turnContext);
        var items = await _storage.ReadAsync([key], cancellationToken).ConfigureAwait(false);
        items.TryGetValue(key, out var stored);
        turnContext.TurnState[_contextServiceKey] = new CachedBotState(StateOf(stored, key));
    }

    /// <summary>Writes the state if it has changed since it was read.</summary>
    /// <param name="force">Write it even if it has not changed.</param>
    public virtual async Task SaveChangesAsync(ITurnContext turnContext, bool force = false, CancellationToken cancellationToken = default)
    {
        BotAssert.ContextNotNull(turnContext);
        var cached = GetCachedState(turnContext);
        if (cached == null || !(force || cached.IsChanged()))
        {
            return;
        }

        var changes = new Dictionary<string, object> { [GetStorageKey(turnContext)] = cached.State };
        await _storage.WriteAsync(changes, cancellationToken).ConfigureAwait(false);
        cached.MarkAsSaved();
    }

    /// <summary>Empties the state; storage follows with the next save.</summary>
    public virtual Task ClearStateAsync(ITurnContext turnContext, CancellationToken cancellationToken = default)
    {
        BotAssert.ContextNotNull(turnContext);

        // The hash is that of nothing saved: clearing is a change.
        turnContext.TurnState[_contextServiceKey] = new CachedBotState { Hash = string.Empty };
        return Task.CompletedTask;
    }

    /// <summary>Removes the state from the turn and from storage, at once.</summary>
    public virtual async Task DeleteAsync(ITurnContext turnContext, CancellationToken cancellationToken = default)
    {
        BotAssert.ContextNotNull(turnContext);
        turnContext.TurnState.Remove(_contextServiceKey);
        await _storage.DeleteAsync([GetStorageKey(turnContext)], cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The loaded state as JSON, or null when it is not loaded.</summary>
    public JsonNode Get(ITurnContext turnContext)
    {
        BotAssert.ContextNotNull(turnContext);
        return GetCachedState(turnContext)?.State is { } state ? StateJson.ToNode(state) : null;
    }

    /// <summary>The state as loaded in this turn, or null.</summary>
    public CachedBotState GetCachedState(ITurnContext turnContext)
    {
        BotAssert.ContextNotNull(turnContext);
        return turnContext.TurnState.Get<CachedBotState>(_contextServiceKey);
    }

    protected abstract string GetStorageKey(ITurnContext turnContext);

    protected Task<T> GetPropertyValueAsync<T>(ITurnContext turnContext, string propertyName, CancellationToken cancellationToken = default)
    {
        BotAssert.ContextNotNull(turnContext);
        ArgumentNullException.ThrowIfNull(propertyName);
        var state = GetCachedState(turnContext).State;
        if (!state.TryGetValue(propertyName, out var value) || value == null)
        {
            // Told apart from a stored null by the accessor.
            return state.ContainsKey(propertyName) ? Task.FromResult<T>(default) : throw new KeyNotFoundException(propertyName);
        }

        if (value is T known)
        {
            return Task.FromResult(known);
        }

        // Storage gave it back as plain data; from now on it is the typed object, so that changes to it are seen.
        var typed = StateJson.Convert<T>(value);
        state[propertyName] = typed;
        return Task.FromResult(typed);
    }

    protected Task SetPropertyValueAsync(ITurnContext turnContext, string propertyName, object value, CancellationToken cancellationToken = default)
    {
        BotAssert.ContextNotNull(turnContext);
        ArgumentNullException.ThrowIfNull(propertyName);
        GetCachedState(turnContext).State[propertyName] = value;
        return Task.CompletedTask;
    }

    protected Task DeletePropertyValueAsync(ITurnContext turnContext, string propertyName, CancellationToken cancellationToken = default)
    {
        BotAssert.ContextNotNull(turnContext);
        ArgumentNullException.ThrowIfNull(propertyName);
        GetCachedState(turnContext).State.Remove(propertyName);
        return Task.CompletedTask;
    }

    private protected static InvalidOperationException Missing(string what) => new($"invalid {what}");

    private static IDictionary<string, object> StateOf(object stored, string key) => stored switch
    {
        null => new Dictionary<string, object>(),
        IDictionary<string, object> state => state,
        JsonObject or JsonElement => StateJson.Convert<Dictionary<string, object>>(stored),
        _ => throw new InvalidOperationException($"Data is not in the correct format for BotState: '{key}' holds a {stored.GetType()}."),
    };
}
