namespace Microsoft.Bot.Builder;

/// <summary>Takes its members from the result of a recognizer.</summary>
public interface IRecognizerConvert
{
    void Convert(dynamic result);
}
