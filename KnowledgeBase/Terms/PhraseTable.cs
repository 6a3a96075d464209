namespace KnowledgeBase.Terms;

/// <summary>Finds the longest known phrase that begins at a token.</summary>
internal sealed class PhraseTable<T> where T : class
{
    private sealed class Node
    {
        public Dictionary<string, Node>? Next;
        public T? Value;
    }

    private readonly Node _root = new();

    public bool IsEmpty => _root.Next is null;

    public void Add(IReadOnlyList<Token> phrase, T value)
    {
        if (phrase.Count == 0) return;
        var node = _root;
        foreach (var token in phrase)
        {
            node.Next ??= new Dictionary<string, Node>(StringComparer.Ordinal);
            if (!node.Next.TryGetValue(token.Text, out var next)) node.Next[token.Text] = next = new Node();
            node = next;
        }
        node.Value ??= value;
    }

    /// <summary>The value of the longest phrase at <paramref name="start"/>, and its number of tokens; null if none begins there.</summary>
    public T? Longest(List<Token> tokens, int start, out int length)
    {
        length = 0;
        T? found = null;
        var node = _root;
        for (var i = start; i < tokens.Count && node.Next is not null && node.Next.TryGetValue(tokens[i].Text, out node!); i++)
            if (node.Value is not null) (found, length) = (node.Value, i - start + 1);
        return found;
    }
}
