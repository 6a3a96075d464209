namespace Microsoft.Rest;

/// <summary>A request was not sent, since a value it needs is missing.</summary>
public class ValidationException : RestException
{
    public ValidationException(string rule, string target)
        : base($"'{target}' {rule}.")
    {
        Rule = rule;
        Target = target;
    }

    public string Rule { get; }

    public string Target { get; }
}
