namespace Recognizers.Sequences;

/// <summary>Reads host names: labels of letters, digits and inner hyphens, at least two, the last of letters.</summary>
internal static class HostName
{
    /// <summary>The end of the host name that begins here; the place itself if there is none.</summary>
    public static int End(Utterance text, int start, int longest)
    {
        var (i, end, labels) = (start, start, 0);
        while (LabelEnd(text, i, start + longest) is var after && after > i)
        {
            labels++;
            if (labels > 1 && IsTopLevel(text, i, after))
            {
                end = after;
            }

            if (text[after] != '.')
            {
                break;
            }

            i = after + 1;
        }

        // "amy@shop.tw的" ends at the Chinese character; "a.b1" has no top level.
        return end;
    }

    private static int LabelEnd(Utterance text, int start, int limit)
    {
        var i = start;
        while (i < limit && (char.IsAsciiLetterOrDigit(text[i]) || (text[i] == '-' && i > start)))
        {
            i++;
        }

        while (i > start && text[i - 1] == '-')
        {
            i--;
        }

        return i;
    }

    private static bool IsTopLevel(Utterance text, int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            if (!char.IsAsciiLetter(text[i]))
            {
                return false;
            }
        }

        return end - start >= 2;
    }
}
