using System.ComponentModel.DataAnnotations;
using Bot.Turns;

namespace Bot.Channels.Codes;

/// <summary>Settings under <c>ContinueCodes</c>.</summary>
public sealed class ContinueCodesOptions : IValidatableObject
{
    public const string Section = "ContinueCodes";

    /// <summary>By channel id: the address at which customers write to this assistant there. Codes are offered for these channels alone.</summary>
    public Dictionary<string, string> Addresses { get; init; } = [];

    /// <summary>Minutes for which a code works.</summary>
    [Range(5, 1440)]
    public int Minutes { get; init; } = 30;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var (channel, address) in Addresses)
            if (ConversationKeys.IsOwnChannel(channel)) yield return new ValidationResult($"ContinueCodes:Addresses names '{channel}', which is no channel behind a connector: customers come to the web chat by a link.");
            else if (address.Length > 0 && (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme != Uri.UriSchemeHttps))
                yield return new ValidationResult($"ContinueCodes:Addresses:{channel} is an https address at which customers write to this assistant, such as https://m.me/yourshop; it is '{address}'.");
    }
}
