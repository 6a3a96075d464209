using Microsoft.Recognizers.Text;

namespace Recognizers.Sequences;

/// <summary>Web addresses: with http or https, with www, or a host name with one of the common top levels. The resolution's "value" is the address as written.</summary>
public sealed class UrlModel(string culture) : RecognizerModel(culture)
{
    private static readonly string[] Schemes = ["https://", "http://"];
    private static readonly HashSet<string> CommonTopLevels = ["com", "net", "org", "edu", "gov", "tw", "cn", "hk", "jp", "sg", "mo", "us", "uk", "io", "co", "shop", "info", "biz", "dev", "app", "me"];

    public override string ModelTypeName => "url";

    internal override IEnumerable<ModelResult> Find(Utterance utterance)
    {
        var i = 0;
        while (i < utterance.Length)
        {
            if (char.IsAsciiLetterOrDigit(utterance[i]) && !Utterance.IsLatin(utterance[i - 1]) && utterance[i - 1] is not '@' and not '.' && End(utterance, i) is { } end)
            {
                yield return Result(utterance, i, end - i, ModelTypeName, new SortedDictionary<string, object> { [ResolutionKey.Value] = utterance.Slice(i, end - i) });
                i = end;
            }
            else
            {
                i++;
            }
        }
    }

    private static int? End(Utterance text, int start)
    {
        var scheme = Schemes.FirstOrDefault(s => text.StartsWith(start, s));
        var host = start + (scheme?.Length ?? 0);
        var end = HostName.End(text, host, 255);
        if (end == host && scheme != null && text.StartsWith(host, "localhost"))
        {
            end = host + "localhost".Length;
        }

        // amy@shop.tw is an e-mail address.
        if (end == host || text[end] == '@' || (scheme == null && !text.StartsWith(start, "www.") && !CommonTopLevels.Contains(text.Folded[(text.Folded.LastIndexOf('.', end - 1) + 1)..end])))
        {
            return null;
        }

        return Path(text, Port(text, end));
    }

    private static int Port(Utterance text, int at)
    {
        var end = at + 1;
        while (text[at] == ':' && char.IsAsciiDigit(text[end]) && end - at <= 5)
        {
            end++;
        }

        return end > at + 1 ? end : at;
    }

    private static int Path(Utterance text, int at)
    {
        if (text[at] is not '/' and not '?' and not '#')
        {
            return at;
        }

        var end = at;
        while (char.IsAsciiLetterOrDigit(text[end]) || (text[end] != '\0' && "-._~:/?#[]@!$&'()*+,;=%".Contains(text[end])))
        {
            end++;
        }

        // What ends the sentence is no part of the address.
        while (end > at + 1 && ".,;:!?')]".Contains(text[end - 1]) && !(text[end - 1] == ')' && IsBalanced(text.Folded.AsSpan(at, end - at))))
        {
            end--;
        }

        return end;
    }

    // A bracket that the address itself opened belongs to it.
    private static bool IsBalanced(ReadOnlySpan<char> path) => path.Count('(') >= path.Count(')');
}
