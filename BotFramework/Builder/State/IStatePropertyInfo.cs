namespace Microsoft.Bot.Builder;

public interface IStatePropertyInfo
{
    /// <summary>The name of the property.</summary>
    string Name { get; }
}
