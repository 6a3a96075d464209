using System.ComponentModel.DataAnnotations;

namespace Bot.Dialogs;

/// <summary>Settings <c>Assistant</c>: who the assistant speaks for and what it asks.</summary>
public sealed class AssistantOptions
{
    /// <summary>The company's or shop's name by language, as the greeting says it.</summary>
    public Dictionary<string, string> ShopName { get; set; } = [];

    /// <summary>Categories of articles whose cases need an order number; it is asked for before a case is opened.</summary>
    public List<string> OrderCategories { get; set; } = [];

    /// <summary>Seconds within which additions to a waiting case are confirmed once only. 0 to 3,600.</summary>
    [Range(0, 3600)]
    public int AdditionConfirmedEverySeconds { get; set; } = 60;

    public string ShopNameIn(string language) =>
        ShopName.TryGetValue(language, out var name) || ShopName.TryGetValue(language.Split('-')[0], out name) || ShopName.TryGetValue("en", out name) ? name : ShopName.Values.FirstOrDefault() ?? "BotHandoff";
}
