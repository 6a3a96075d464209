namespace Recognizers.Numbers;

/// <summary>A number and the place where it was read.</summary>
internal readonly record struct FoundNumber(int Start, int Length, decimal Value)
{
    public int After => Start + Length;
}
