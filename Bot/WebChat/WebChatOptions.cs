using System.ComponentModel.DataAnnotations;

namespace Bot.WebChat;

/// <summary>Settings under <c>WebChat</c>.</summary>
public sealed class WebChatOptions
{
    public const string Section = "WebChat";

    /// <summary>The shop's name in the title bar; empty shows "Support" in the reader's language.</summary>
    [StringLength(60)]
    public string Title { get; init; } = "";

    /// <summary>Colour of the title bar, the customer's bubbles and buttons. White text stands on it: choose a dark one.</summary>
    [RegularExpression("^#[0-9a-fA-F]{6}$", ErrorMessage = "WebChat:Accent is a colour such as #0f5f66.")]
    public string Accent { get; init; } = "#0f5f66";

    /// <summary>The address under which customers reach this host, such as https://help.example. Links in other channels begin with it: to agents' files, and to go on in the web chat. Empty: none are sent.</summary>
    [RegularExpression("^$|^https?://[^/?#]+/?$", ErrorMessage = "WebChat:PublicUrl is this host's own address as customers reach it, such as https://help.example.")]
    public string PublicUrl { get; init; } = "";

    /// <summary>Hours for which a link to go on in the web chat works.</summary>
    [Range(1, 168)]
    public int ContinueHours { get; init; } = 24;

    /// <summary>Days after the last visit within which the browser comes back to the same conversation.</summary>
    [Range(1, 365)]
    public int ResumeDays { get; init; } = 30;
}
