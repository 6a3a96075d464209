namespace Microsoft.Bot.Builder;

public static class RecognizerResultExtensions
{
    /// <summary>The intent with the highest score, or an empty name and 0 when there is none.</summary>
    /// <exception cref="ArgumentNullException">Result or intents are null.</exception>
    public static (string intent, double score) GetTopScoringIntent(this RecognizerResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        if (result.Intents == null)
        {
            throw new ArgumentNullException(nameof(result), "The result has no intents.");
        }

        var best = (string.Empty, 0.0);
        foreach (var (name, intent) in result.Intents)
        {
            var score = intent?.Score ?? 0;
            if (score > best.Item2)
            {
                best = (name, score);
            }
        }

        return best;
    }
}
