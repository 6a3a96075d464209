using System.Globalization;

namespace Bot.Channels.DirectLine.Activities;

/// <summary>A place in a conversation: the sequence of the last transcript entry that the client has had. Opaque text to clients.</summary>
public static class Watermark
{
    public static string Of(long sequence) => sequence.ToString(CultureInfo.InvariantCulture);

    /// <summary>Null if none was given (absent, empty, or the <c>-</c> that some clients send).</summary>
    /// <exception cref="DirectLineRefusedException">It was not made here.</exception>
    public static long? Read(string? text)
    {
        if (text is null or "" or "-") return null;
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var sequence)
            ? sequence
            : throw new DirectLineRefusedException(DirectLineRefusal.BadArgument("The watermark is none of ours. Give back the last one received, or '0' for everything."));
    }
}
