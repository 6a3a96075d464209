namespace Handoff.Facts;

/// <summary>
/// An order number has no form of its own, so it is taken only beside a word for it ("訂單編號", "order no.", "#"), or as the answer to
/// the question for it. Amounts, dates and years beside the word "order" are not numbers of orders.
/// </summary>
internal static class OrderNumberScanner
{
    private static readonly string[] NumberCues =
        ["訂單編號", "订单编号", "訂單號", "订单号", "訂單序號", "單號", "单号", "order number", "order no", "order id", "order num", "order #", "order#", "#"];

    private static readonly string[] OrderCues = ["訂單", "订单", "order"];

    private static readonly string[] OtherCues =
        ["發票", "发票", "統編", "统编", "invoice", "電話", "电话", "手機", "手机", "phone", "mobile", "tel", "物流", "託運", "tracking", "會員", "member", "郵遞", "zip"];

    public static FoundFact? Read(string text, NumberToken number, bool asked)
    {
        if (number.Length > 24 || number.Text.Contains(' ') || number.Text[0] is '(' or '+') return null;

        var before = text[Math.Max(0, number.Start - 16)..number.Start].ToLowerInvariant();
        var after = text[number.End..Math.Min(text.Length, number.End + 5)].ToLowerInvariant();
        if (IsAmount(before, after)) return null;

        var numberCue = Nearest(before, NumberCues);
        var orderCue = Math.Max(numberCue, Math.Max(Nearest(before, OrderCues), OrderCues.Any(after.Contains) ? 0 : -1));
        if (orderCue < 0 && !asked || Nearest(before, OtherCues) > orderCue) return null;
        if (numberCue < 0 && LooksLikeDate(number)) return null;
        if (orderCue < 0 && PhoneScanner.HasPhoneForm(number)) return null;

        return new FoundFact(FactKind.OrderNumber, number.Text.ToUpperInvariant(), number.Start, number.Length);
    }

    /// <summary>Where the last cue ends; -1 if there is none, or another number stands between.</summary>
    private static int Nearest(string before, string[] cues)
    {
        var best = -1;
        foreach (var cue in cues)
        {
            var at = before.LastIndexOf(cue, StringComparison.Ordinal);
            if (at < 0) continue;
            if (char.IsAsciiLetter(cue[0]) && at > 0 && char.IsAsciiLetter(before[at - 1])) continue;
            var end = at + cue.Length;
            if (!before.AsSpan(end).ContainsAnyInRange('0', '9')) best = Math.Max(best, end);
        }
        return best;
    }

    private static bool IsAmount(string before, string after)
    {
        var last = before.TrimEnd();
        var next = after.TrimStart();
        return last.EndsWith('$') || last.EndsWith("nt", StringComparison.Ordinal) || last.EndsWith("twd", StringComparison.Ordinal)
            || next.StartsWith('元') || next.StartsWith('塊') || next.StartsWith('块') || next.StartsWith("nt", StringComparison.Ordinal)
            || next.StartsWith("twd", StringComparison.Ordinal) || next.StartsWith("usd", StringComparison.Ordinal) || next.StartsWith("doll", StringComparison.Ordinal);
    }

    private static bool LooksLikeDate(NumberToken number)
    {
        var digits = number.Digits;
        if (number.Text.Any(char.IsAsciiLetter)) return false;
        if (digits.Length is not (4 or 6 or 7 or 8) || !int.TryParse(digits.AsSpan(0, 4), out var year) || year is < 1990 or > 2059) return false;
        return digits.Length == 4 || number.Text.Contains('-')
            || digits.Length == 8 && int.Parse(digits.AsSpan(4, 2)) is >= 1 and <= 12 && int.Parse(digits.AsSpan(6, 2)) is >= 1 and <= 31;
    }
}
