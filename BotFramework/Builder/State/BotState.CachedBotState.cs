namespace Microsoft.Bot.Builder;

public abstract partial class BotState
{
    /// <summary>The state as it is in the turn, and a fingerprint of what storage holds.</summary>
    public class CachedBotState
    {
        internal CachedBotState(IDictionary<string, object> state = null)
        {
            State = state ?? new Dictionary<string, object>();
            Hash = ComputeHash(State);
        }

        public IDictionary<string, object> State { get; set; }

        internal string Hash { get; set; }

        internal bool IsChanged() => Hash != ComputeHash(State);

        internal void MarkAsSaved() => Hash = ComputeHash(State);

        // The JSON itself: no collision can swallow a change, and it is about as long as what is stored anyway.
        private static string ComputeHash(IDictionary<string, object> state) => StateJson.Serialize(state);
    }
}
