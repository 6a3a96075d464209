namespace Handoff.Identities;

/// <summary>A small identity type around a text: <c>CaseId</c>, <c>AgentId</c> ... In JSON it is that text.</summary>
public interface IIdentity<TSelf> where TSelf : struct, IIdentity<TSelf>
{
    string Value { get; }

    static abstract TSelf Of(string value);
}
