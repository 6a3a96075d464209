namespace EndToEnd.Hosting;

/// <summary>A customer who says everything until it is acknowledged, with the same id.</summary>
internal interface ICustomer
{
    /// <summary>As the house knows it.</summary>
    string Conversation { get; }

    /// <summary>Texts whose acknowledgement has been received, in order.</summary>
    List<string> Acknowledged { get; }

    /// <returns>Whether it was acknowledged; if not, say it again with the same id.</returns>
    Task<bool> SayAsync(string text, string id);
}
