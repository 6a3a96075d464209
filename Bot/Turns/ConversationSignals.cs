using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace Bot.Turns;

/// <summary>Someone is typing. Sent at once, kept nowhere.</summary>
/// <param name="FromCustomer">True: for the agents' console; false: for the customer's channel.</param>
/// <param name="Name">Whose typing it is, as the other side knows them.</param>
/// <param name="AgentId">Of an agent.</param>
/// <param name="ForAgentsOnly">A note is being written: colleagues may see it, the customer not.</param>
public sealed record TypingSignal(string ConversationId, bool FromCustomer, string? Name, string? AgentId = null, bool ForAgentsOnly = false);

/// <summary>Passes on what is worth something only now. Whoever isn't listening misses it.</summary>
public sealed class ConversationSignals
{
    private readonly ConcurrentDictionary<string, ImmutableArray<Action<TypingSignal>>> _listeners = new(StringComparer.Ordinal);

    public void Publish(TypingSignal signal)
    {
        if (!_listeners.TryGetValue(signal.ConversationId, out var listeners)) return;
        foreach (var listener in listeners) listener(signal);
    }

    /// <summary>The listener must return quickly and not throw. Dispose the result to stop.</summary>
    public IDisposable Subscribe(string conversationId, Action<TypingSignal> listener)
    {
        _listeners.AddOrUpdate(conversationId, static (_, added) => [added], static (_, before, added) => before.Add(added), listener);
        return new Subscription(this, conversationId, listener);
    }

    private void Remove(string conversationId, Action<TypingSignal> listener)
    {
        while (_listeners.TryGetValue(conversationId, out var before))
        {
            var after = before.Remove(listener);
            var done = after.IsEmpty
                ? _listeners.TryRemove(KeyValuePair.Create(conversationId, before))
                : _listeners.TryUpdate(conversationId, after, before);
            if (done) return;
        }
    }

    private sealed class Subscription(ConversationSignals signals, string conversationId, Action<TypingSignal> listener) : IDisposable
    {
        public void Dispose() => signals.Remove(conversationId, listener);
    }
}
