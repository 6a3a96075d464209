using System.ComponentModel.DataAnnotations;

namespace Bot.Turns;

/// <summary>Settings <c>Turns</c>: how activities are worked off.</summary>
public sealed class TurnsOptions
{
    /// <summary>Accepted activities that may wait for their turn before new ones are answered with 503. 100 to 1,000,000.</summary>
    [Range(100, 1_000_000)]
    public int MaxWaiting { get; set; } = 10_000;

    /// <summary>Seconds that the dialogs may take for one activity before the customer is offered a person instead. 1 to 10 (channels give up at 15).</summary>
    [Range(1, 10)]
    public int DeadlineSeconds { get; set; } = 8;
}
