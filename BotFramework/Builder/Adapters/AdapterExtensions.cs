namespace Microsoft.Bot.Builder;

/// <summary>Storage and states by way of the adapter's middleware.</summary>
public static class AdapterExtensions
{
    /// <summary>Puts the storage into the state of every turn.</summary>
    /// <exception cref="ArgumentNullException">The storage is null.</exception>
    public static BotAdapter UseStorage(this BotAdapter botAdapter, IStorage storage)
    {
        ArgumentNullException.ThrowIfNull(storage);
        return botAdapter.Use(new RegisterClassMiddleware<IStorage>(storage));
    }

    /// <summary>Puts the states into the state of every turn. Saving them is for the bot or for <see cref="AutoSaveStateMiddleware"/>.</summary>
    /// <exception cref="ArgumentNullException">The states are null.</exception>
    public static BotAdapter UseBotState(this BotAdapter botAdapter, params BotState[] botStates)
    {
        ArgumentNullException.ThrowIfNull(botStates);
        foreach (var state in botStates)
        {
            botAdapter.Use(new RegisterClassMiddleware<BotState>(state, state.GetType().FullName));
        }

        return botAdapter;
    }
}
