namespace KnowledgeBase.Terms;

/// <summary>The number of an order, a parcel or a telephone: it tells who asks and not what, so no article is like it or unlike it.</summary>
internal static class OrderCode
{
    /// <summary>Below this it may be a year, a size, a price or a model.</summary>
    private const int FewestDigits = 5;

    private const int MostLetters = 4;

    public static bool IsOne(string word)
    {
        var digits = 0;
        var letters = 0;
        foreach (var c in word)
        {
            if (char.IsAsciiDigit(c)) digits++;
            else if (char.IsLetter(c)) letters++;
        }
        return digits >= FewestDigits && letters <= MostLetters;
    }
}
